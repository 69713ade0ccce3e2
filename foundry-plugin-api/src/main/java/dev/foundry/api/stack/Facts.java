package dev.foundry.api.stack;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the engine learned about a machine in one round trip, before any blueprint is made.
 *
 * @param osId the {@code ID} of os-release, for example {@code debian}
 * @param osVersion the {@code VERSION_ID} of os-release, for example {@code 12}
 * @param osName the {@code PRETTY_NAME} of os-release
 * @param architecture in the names of container images: {@code amd64}, {@code arm64}
 * @param kernel the release of the running kernel
 * @param cpus logical processors
 * @param memoryBytes of physical memory
 * @param fileSystems the mounted ones that hold data, longest mount point first
 * @param interfaces network interfaces with addresses in CIDR form, without loopback
 * @param defaultInterface the one the default route leaves by
 * @param runtime the container runtime found: podman, docker or nerdctl, in this order
 * @param systemd whether systemd is the init system
 * @param sudo how root is reached: {@code root}, {@code passwordless}, {@code password} or {@code none}
 * @param clockOffset the host's clock less the operator's
 * @param bootId changes with every boot
 * @param listening TCP and UDP ports in use, with the name of the process where it is known: {@code tcp/53} to {@code systemd-resolved}
 */
public record Facts(
        String osId,
        String osVersion,
        String osName,
        String architecture,
        String kernel,
        int cpus,
        long memoryBytes,
        List<FileSystem> fileSystems,
        List<NetworkInterface> interfaces,
        Optional<String> defaultInterface,
        Optional<ContainerRuntime> runtime,
        boolean systemd,
        String sudo,
        Duration clockOffset,
        String bootId,
        Map<String, String> listening) {
    private static final Set<String> DEBIAN_FAMILY = Set.of("debian", "ubuntu");

    public Facts {
        fileSystems = List.copyOf(fileSystems);
        interfaces = List.copyOf(interfaces);
        listening = Collections.unmodifiableMap(new LinkedHashMap<>(listening));
    }

    /** A mounted file system; sizes in bytes. */
    public record FileSystem(String mountPoint, String type, long totalBytes, long freeBytes) {}

    /** A network interface and its addresses in CIDR form. */
    public record NetworkInterface(String name, List<String> addresses) {
        public NetworkInterface {
            addresses = List.copyOf(addresses);
        }
    }

    /** A container runtime: {@code podman}, {@code docker} or {@code nerdctl}, the path of its program, its version. */
    public record ContainerRuntime(String name, String program, String version) {}

    /** Whether packages are Debian's: dpkg and apt. */
    public boolean debianFamily() {
        return DEBIAN_FAMILY.contains(osId);
    }

    /** The file system that a path lies on, by the longest mount point. */
    public Optional<FileSystem> fileSystemOf(String path) {
        return fileSystems.stream()
                .filter(fs -> fs.mountPoint().equals("/")
                        || path.equals(fs.mountPoint())
                        || path.startsWith(fs.mountPoint() + "/"))
                .max(java.util.Comparator.comparingInt(fs -> fs.mountPoint().length()));
    }

    /** The same machine with this container runtime, or with none. */
    public Facts withRuntime(Optional<ContainerRuntime> other) {
        return new Facts(
                osId,
                osVersion,
                osName,
                architecture,
                kernel,
                cpus,
                memoryBytes,
                fileSystems,
                interfaces,
                defaultInterface,
                other,
                systemd,
                sudo,
                clockOffset,
                bootId,
                listening);
    }

    /** What an ordinary Debian 12 machine with podman tells: the rehearsal's default and a start for tests. */
    public static Facts typical() {
        return new Facts(
                "debian",
                "12",
                "Debian GNU/Linux 12 (bookworm)",
                "amd64",
                "6.1.0",
                4,
                8L << 30,
                List.of(new FileSystem("/", "ext4", 100L << 30, 80L << 30)),
                List.of(new NetworkInterface("eth0", List.of())),
                Optional.of("eth0"),
                Optional.of(new ContainerRuntime("podman", "/usr/bin/podman", "4.3.1")),
                true,
                "root",
                Duration.ZERO,
                "rehearsal",
                Map.of());
    }
}
