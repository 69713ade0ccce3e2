package dev.foundry.host.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.stack.Facts.ContainerRuntime;
import dev.foundry.testkit.host.HostContainer;
import dev.foundry.testkit.host.LocalRegistry;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;

/** A host container seen from beside the driver. */
public final class RealWorld implements World {
    /** Everything outside what an operating system writes by itself. */
    private static final String SNAPSHOT = """
            cd /
            find / -xdev \\( -path /proc -o -path /sys -o -path /run -o -path /tmp -o -path /dev -o -path /var/log \
              -o -path /var/lib/containers -o -path /var/lib/docker -o -path /var/lib/containerd -o -path /var/cache -o -path /var/lib/apt -o -path /var/lib/dpkg \
              -o -path /var/lib/systemd -o -path /var/lib/private -o -path /root/.ssh -o -path /var/tmp \\) -prune \
              -o ! -name 'passwd-' ! -name 'group-' ! -name 'shadow-' ! -name 'gshadow-' ! -name '.pwd.lock' \
              ! -name 'ld.so.cache' ! -name 'aux-cache' \\( -type d -printf "$folder" -o -printf "$other" \\) | sort
            find /etc -type f ! -name '*-' ! -name ld.so.cache -exec md5sum {} + | sort -k2 | sed 's/^/sum /'
            dpkg-query -W -f 'package ${Package} ${db:Status-Status}\\n'
            systemctl list-unit-files --no-legend --plain | grep -v '[.]scope ' | sed 's/^/unit-file /'
            systemctl list-units --no-legend --plain --type=service | awk '{print "unit " $1, $3, $4}' | grep -vE 'user@|netavark-dhcp'
            getent passwd | sed 's/^/user /'
            getent group | sed 's/^/group /'
            sysctl -a 2>/dev/null | grep -E '^net.ipv4.ip_' | sed 's/^/sysctl /'
            $runtime ps -a --format 'container {{.Names}} {{.Image}}'
            $runtime images --format 'image {{.Repository}}:{{.Tag}}'
            """;

    private static final String FOLDER = "path %p %y %U %G %m";
    private static final String TIMES = " %i %T@ %C@";

    private final HostContainer host;
    private final ContainerRuntime runtime;

    /** The world of a container that runs, with podman in it. */
    public RealWorld(HostContainer host) {
        this(host, new ContainerRuntime("podman", "/usr/bin/podman", ""));
    }

    /** The world of a container that runs, with this in it. */
    public RealWorld(HostContainer host, ContainerRuntime runtime) {
        this.host = host;
        this.runtime = runtime;
    }

    @Override
    public ContainerRuntime runtime() {
        return runtime;
    }

    @Override
    public void write(String path, String content) {
        host.run("umask 022; printf %s " + encoded(content) + " | base64 -d >\"" + decoded(path) + "\"");
    }

    @Override
    public String read(String path) {
        return host.run("path=\"" + decoded(path) + "\"; [ ! -e \"$path\" ] || cat \"$path\"");
    }

    private static String encoded(String text) {
        return "'" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "'";
    }

    private static String decoded(String text) {
        return "$(printf %s " + encoded(text) + " | base64 -d)";
    }

    @Override
    public void stop(String unit) {
        host.run("systemctl stop " + unit);
    }

    @Override
    public SortedMap<String, String> snapshot(boolean exact) {
        String times = exact ? TIMES : "";
        SortedMap<String, String> things = new TreeMap<>();
        host.run("runtime=" + runtime.name() + " folder='" + FOLDER + times + "\\n' other='" + FOLDER + " %s %l" + times
                        + "\\n'\n" + SNAPSHOT)
                .lines()
                .forEach(line -> things.put(line, ""));
        return things;
    }

    @Override
    public boolean has(String kind) {
        return !kind.equals("container") || LocalRegistry.holds("foundry-powerdns-auth", "4.9");
    }

    @Override
    public Desired impossible() {
        return Declared.file("/no such folder/contract.2", "2");
    }
}
