"""pyinfra's inventory: the bench's hosts, their keys checked."""

import os

state = os.environ["BENCH_STATE"]
with open(os.path.join(state, "hosts")) as lines:
    hosts = [
        (
            line.split()[1],
            {
                "ssh_user": "root",
                "ssh_key": os.path.join(state, "id_ed25519"),
                "ssh_known_hosts_file": os.path.join(state, "known_hosts"),
                "ssh_strict_host_key_checking": "yes",
            },
        )
        for line in lines
    ]
