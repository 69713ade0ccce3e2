package dev.foundry.host.cli.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.foundry.api.secret.Secret;
import dev.foundry.host.secret.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A login at a real OpenBAO. */
class LoginIT {
    @TempDir
    Path folder;

    @Test
    void setsUpThisMachineFromARealStore() throws Exception {
        assumeTrue(onPath("bao"), "OpenBAO's program bao is not on PATH");
        try (RealStore store = RealStore.start(folder.resolve("bao"))) {
            store.put("foundry/stack", Map.of("name", "homelab", "file", "cluster: {name: homelab}\n"));
            store.put("foundry/pins", Map.of("known_hosts", "web1 ssh-ed25519 AAAA\n"));
            store.put(
                    "ssh-keys/web1",
                    Map.of("private_key", "-----BEGIN OPENSSH PRIVATE KEY-----\nx\n", "public_key", "p q"));
            TestingLoginDesk desk = new TestingLoginDesk(folder.resolve("home"));
            desk.typed = "CANARY-password";

            int code = new CommandLine(new LoginCommand(desk))
                    .execute(
                            store.address(),
                            "--ca-fingerprint",
                            Pem.fingerprint(
                                    Pem.certificates(store.caCertificate()).getFirst()),
                            "--user",
                            "ann");

            assertThat(code).isZero();
            Secret own = desk.store.read("openbao/token").orElseThrow();
            assertThat(store.policies(own)).contains("foundry");
            assertThat(desk.store.read("ssh/web1/public")).contains(Secret.of("p q"));
            assertThat(folder.resolve("home/stack.yaml")).hasContent("cluster: {name: homelab}\n");
            assertThat(desk.output()).doesNotContain("CANARY").doesNotContain(own.reveal());
        }
    }

    private static boolean onPath(String program) throws IOException {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
