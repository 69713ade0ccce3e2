"""The bench's resources as a pyinfra user writes them."""

import json
import os
from io import StringIO

from pyinfra.operations import apt, files, server, systemd

with open(os.environ["BENCH_RESOURCES"]) as source:
    resources = json.load(source)


def of(kind):
    return [resource for resource in resources if resource["kind"] == kind]


files.directory(name="Root", path="/srv/bench", user="root", group="root", mode="0755")
for item in of("directory"):
    files.directory(
        name=item["path"], path=item["path"], user=item["owner"], group=item["group"], mode=item["mode"]
    )
for item in of("file"):
    files.put(
        name=item["path"],
        src=StringIO(item["content"]),
        dest=item["path"],
        user=item["owner"],
        group=item["group"],
        mode=item["mode"],
    )
apt.packages(name="Packages", packages=[item["name"] for item in of("package")], update=False)
for item in of("user"):
    server.user(
        name=item["name"],
        user=item["name"],
        home=item["home"],
        shell=item["shell"],
        system=True,
        ensure_home=False,
    )
changed = [
    files.put(
        name="/etc/systemd/system/" + item["name"],
        src=StringIO(item["content"]),
        dest="/etc/systemd/system/" + item["name"],
        mode="0644",
    )
    for item in of("unit")
]
systemd.daemon_reload(name="Daemon reload", _if=lambda: any(file.did_change() for file in changed))
for item in of("unit"):
    systemd.service(name=item["name"], service=item["name"], running=True, enabled=True)
