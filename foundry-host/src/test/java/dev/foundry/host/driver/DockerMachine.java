package dev.foundry.host.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A machine with systemd, sshd and podman in a container; the image is made by {@code testhosts/images}. */
public final class DockerMachine implements World, AutoCloseable {
    /** Everything outside what an operating system writes by itself. */
    private static final String SNAPSHOT = """
            cd /
            find / -xdev \\( -path /proc -o -path /sys -o -path /run -o -path /tmp -o -path /dev -o -path /var/log \
              -o -path /var/lib/containers -o -path /var/cache -o -path /var/lib/apt -o -path /var/lib/dpkg \
              -o -path /var/lib/systemd -o -path /var/lib/private -o -path /root/.ssh -o -path /var/tmp \\) -prune \
              -o ! -name 'passwd-' ! -name 'group-' ! -name 'shadow-' ! -name 'gshadow-' ! -name '.pwd.lock' \
              ! -name 'ld.so.cache' ! -name 'aux-cache' \\( -type d -printf "$1" -o -printf "$2" \\) | sort
            find /etc -type f ! -name '*-' ! -name ld.so.cache -exec md5sum {} + | sort -k2 | sed 's/^/sum /'
            dpkg-query -W -f 'package ${Package} ${db:Status-Status}\\n'
            systemctl list-unit-files --no-legend --plain | sed 's/^/unit-file /'
            systemctl list-units --no-legend --plain --type=service | awk '{print "unit " $1, $3, $4}' | grep -v user@
            getent passwd | sed 's/^/user /'
            getent group | sed 's/^/group /'
            sysctl -a 2>/dev/null | grep -E '^net.ipv4.ip_' | sed 's/^/sysctl /'
            """;

    private static final String PLAIN = "path %p %y %U %G %m";
    private static final String TIMES = " %i %T@ %C@";

    private final String name;

    private DockerMachine(String name) {
        this.name = name;
    }

    /** Whether machines of this image can be started here; else why not. */
    public static String missing(String image) {
        try {
            Answer answer = exec(List.of("docker", "image", "inspect", "--format", "ok", image), "");
            return answer.status() == 0 ? "" : "no image " + image + ": run testhosts/images";
        } catch (UncheckedIOException none) {
            return "no docker";
        }
    }

    /** Starts one and waits until it is up; {@code key} is accepted for root, ops and opspw. */
    public static DockerMachine start(String image, String key, String... more) {
        DockerMachine machine = new DockerMachine(
                "foundry-driver-" + UUID.randomUUID().toString().substring(0, 8));
        List<String> create = new ArrayList<>(List.of(
                "docker",
                "run",
                "-d",
                "--name",
                machine.name,
                "--hostname",
                "h1",
                "--cap-add",
                "SYS_ADMIN",
                "--cap-add",
                "NET_ADMIN",
                "--cap-add",
                "SYS_PTRACE",
                "--security-opt",
                "seccomp=unconfined",
                "--security-opt",
                "apparmor=unconfined",
                "--device",
                "/dev/fuse",
                "--cgroupns=host",
                "-v",
                "/sys/fs/cgroup:/sys/fs/cgroup:rw",
                "-v",
                "/var/lib/containers",
                "--tmpfs",
                "/run",
                "--tmpfs",
                "/tmp",
                "--add-host",
                "registry.foundry.test:host-gateway"));
        create.addAll(List.of(more));
        create.add(image);
        must(exec(create, ""));
        if (!key.isEmpty()) {
            machine.as("root", "cat >/etc/ssh/testhost_keys && chmod 644 /etc/ssh/testhost_keys", key + "\n");
        }
        machine.as("root", "until systemctl is-active -q ssh && [ -e /run/sshd.pid ]; do sleep 0.1; done", "");
        return machine;
    }

    /** The container's name. */
    public String name() {
        return name;
    }

    /** Its address on the bridge. */
    public String address() {
        return must(exec(
                        List.of(
                                "docker",
                                "inspect",
                                "--format",
                                "{{.NetworkSettings.Networks.bridge.IPAddress}}",
                                name),
                        ""))
                .strip();
    }

    /** Runs a script as a user and answers its output; it must succeed. */
    public String as(String user, String script, String input, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("docker", "exec", "-i", "-u", user, name, "sh", "-c", script, "sh"));
        command.addAll(List.of(arguments));
        return must(exec(command, input));
    }

    @Override
    public void write(String path, String content) {
        as("root", "umask 022; cat >\"$1\"", content, path);
    }

    @Override
    public String read(String path) {
        return as("root", "[ ! -e \"$1\" ] || cat \"$1\"", "", path);
    }

    @Override
    public void stop(String unit) {
        as("root", "systemctl stop \"$1\"", "", unit);
    }

    @Override
    public SortedMap<String, String> snapshot(boolean exact) {
        SortedMap<String, String> things = new TreeMap<>();
        String folder = PLAIN + (exact ? TIMES : "") + "\\n";
        String other = PLAIN + " %s %l" + (exact ? TIMES : "") + "\\n";
        as("root", SNAPSHOT, "", folder, other).lines().forEach(line -> things.put(line, ""));
        return things;
    }

    @Override
    public Desired impossible() {
        return Declared.file("/no such folder/contract.2", "2");
    }

    @Override
    public void close() {
        exec(List.of("docker", "rm", "-f", "-v", name), "");
    }

    private record Answer(int status, String out) {}

    private static String must(Answer answer) {
        if (answer.status() != 0) {
            throw new IllegalStateException(answer.out());
        }
        return answer.out();
    }

    private static Answer exec(List<String> command, String input) {
        try {
            Path out = Files.createTempFile("foundry-docker", "");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(UTF_8));
            } catch (IOException ended) {
                // It did not read its input.
            }
            if (!process.waitFor(Duration.ofMinutes(2).toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            Answer answer = new Answer(process.waitFor(), Files.readString(out));
            Files.delete(out);
            return answer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
