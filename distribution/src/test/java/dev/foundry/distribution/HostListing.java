package dev.foundry.distribution;

import dev.foundry.testkit.host.HostContainer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All that is on a host, line by line, to be compared with itself later. */
final class HostListing {
    /**
     * Scopes, slices and targets are left out: systemd and podman make them for whoever works on the host, this listing
     * included. So is the state of netavark's DHCP proxy, which a socket starts and which ends by itself when idle.
     */
    private static final String OBJECTS = """
            dpkg-query -W -f 'package ${Package} ${Version} ${db:Status-Status}\\n'
            getent passwd | sed 's/^/user /'
            getent group | sed 's/^/group /'
            systemctl list-unit-files --no-legend --plain | grep -v '^[^ ]*[.]scope ' | sed 's/^/unit-file /'
            systemctl list-units --all --no-legend --plain |
              awk '$1 !~ /[.](scope|slice|target)$/ && $1 !~ /^netavark-dhcp-proxy/ {print "unit", $1, $2, $3, $4}'
            sysctl -a 2>/dev/null | grep -E '^net.ipv4.(ip_|conf.all)' | sed 's/^/sysctl /'
            podman ps -aq | xargs -r podman inspect \
              --format 'container {{.Id}} {{.Name}} {{.ImageName}} {{.State.Status}} {{.State.StartedAt}}'
            podman images --no-trunc --format 'image {{.ID}} {{.Repository}}:{{.Tag}}'
            podman volume ls --format 'volume {{.Name}}'
            """;

    /**
     * Log-ins, logs and what is running write below /run and /var/log and to the files of log-ins; a container runtime
     * touches its lock files when it is asked.
     */
    private static final String EVERY_FILE = """
            find / \\( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /var/log \\) -prune -o \\
              ! -name '*.lock' ! -name utmp ! -name wtmp ! -name lastlog \\
              -printf 'file %p %y inode %i %U:%G %m %s %T@ %l\\n' | sort -T /run
            find / \\( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /var/log \\) -prune -o \\
              -type f ! -name '*.lock' ! -name utmp ! -name wtmp ! -name lastlog -print0 |
              sort -z -T /run | xargs -0 sha256sum | sed 's/^/sum /'
            """;

    /** What a package manager, a container runtime and systemd keep for themselves is told by {@link #OBJECTS}. */
    private static final String OWN_FILES = """
            find / -xdev \\( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /tmp -o -path /var/log \\
              -o -path /var/lib/containers -o -path /var/cache -o -path /var/lib/apt -o -path /var/lib/dpkg \\
              -o -path /var/lib/systemd \\) -prune -o ! -path '/etc/*-' ! -name ld.so.cache \\
              -printf 'file %p %y %U:%G %m %l\\n' | sort -T /run
            find / -xdev \\( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /tmp -o -path /var/log \\
              -o -path /var/lib/containers -o -path /var/cache -o -path /var/lib/apt -o -path /var/lib/dpkg \\
              -o -path /var/lib/systemd \\) -prune -o -type f ! -path '/etc/*-' ! -name ld.so.cache -print0 |
              sort -z -T /run | xargs -0 sha256sum | sed 's/^/sum /'
            """;

    private HostListing() {}

    /** Packages, users, units, containers, images: asking the container runtime writes files of its own. */
    static List<String> objects(HostContainer host) {
        return host.run(OBJECTS).lines().sorted().toList();
    }

    /** Every file with its inode, times and content. */
    static List<String> everyFile(HostContainer host) {
        return host.run(EVERY_FILE).lines().toList();
    }

    /** Every file that is not some program's own bookkeeping, with its content. */
    static List<String> ownFiles(HostContainer host) {
        return host.run(OWN_FILES).lines().toList();
    }

    /** What is in one and not in the other, with its sign. */
    static List<String> differences(List<String> before, List<String> after) {
        List<String> differences = new ArrayList<>();
        Set<String> earlier = new HashSet<>(before);
        Set<String> later = new HashSet<>(after);
        before.stream().filter(line -> !later.contains(line)).forEach(line -> differences.add("- " + line));
        after.stream().filter(line -> !earlier.contains(line)).forEach(line -> differences.add("+ " + line));
        return differences;
    }
}
