package dev.foundry.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostContainerIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void runsSystemdAndPodmanAndLetsItsKeyIn(HostImage image) throws Exception {
        try (HostContainer host = new HostContainer(image)) {
            host.start();

            assertThat(host.run("systemctl is-system-running --wait")).isEqualTo("running\n");
            assertThat(host.run("podman info --format '{{.Store.GraphDriverName}}' 2>/dev/null"))
                    .isEqualTo("overlay\n");
            assertThat(ssh(host, HostContainer.OPS, "sudo -n id -un")).isEqualTo("root\n");

            host.run("touch /run/gone /kept");
            host.reboot();
            assertThat(host.succeeds("test -e /kept && ! test -e /run/gone")).isTrue();
            assertThat(ssh(host, "root", "id -un")).isEqualTo("root\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void pullsFromTheLocalRegistry(HostImage image) {
        String name = LocalRegistry.requireImage("foundry-powerdns-auth", "4.7");
        try (HostContainer host = new HostContainer(image)) {
            host.start();

            assertThat(host.run("podman run --rm --network=host --entrypoint pdnsutil " + name + " --version"))
                    .contains("pdnsutil 4.7");
        }
    }

    private String ssh(HostContainer host, String user, String command) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), host.key().privateKey());
        key.toFile().setReadable(false, false);
        key.toFile().setReadable(true, true);
        Path known = Files.writeString(folder.resolve("known_hosts"), host.knownHost() + "\n");
        Process process = new ProcessBuilder(
                        "ssh",
                        "-i",
                        key.toString(),
                        "-o",
                        "UserKnownHostsFile=" + known,
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "StrictHostKeyChecking=yes",
                        "-l",
                        user,
                        host.address(),
                        command)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
