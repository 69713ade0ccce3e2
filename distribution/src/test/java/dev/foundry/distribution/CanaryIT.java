package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.testkit.component.TestingProcess.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A canary in every slot for a secret; afterwards no output and no file that a run leaves behind sings. */
class CanaryIT {
    private static final String CANARY = "CANARY-\"7f3a";

    /** Its beginning, its middle (either side of what JSON escapes), and its beginning in base64. */
    private static final List<String> SONGS = List.of("CANARY-", "7f3a", "Q0FOQVJZL");

    @TempDir
    Path folder;

    private Map<String, String> environment = Map.of();

    @BeforeEach
    void fillEverySlot() throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        secret(config.resolve("stack.yaml"), """
                cluster: {name: canary, primary_domain: canary.example}
                dns:
                  infrastructure_zones: [{name: canary.example}]
                  forwarders: [9.9.9.9]
                  api_key: "${secret:dns:api_key}"
                hosts:
                  - {hostname: host1, address: 192.0.2.11, roles: [openbao, dns, zot], sudo_password: "${secret:hosts:sudo}"}
                components:
                  openbao: {}
                  powerdns: {}
                  zot:
                    auth: {type: basic, user: ann}
                    credentials: [{registry: ghcr.io, username: ann, password: "${secret:zot:ghcr}"}]
                """);
        Path home = Files.createDirectories(folder.resolve("home"));
        secret(home.resolve(".foundryvars"), "zot:password=" + CANARY + "-in-the-file\nzot:ghcr=" + CANARY + "-ghcr\n");
        Path passphrase = secret(folder.resolve("passphrase"), CANARY + "-passphrase\n");
        environment = new LinkedHashMap<>();
        environment.put("FOUNDRY_CONFIG_DIR", config.toString());
        environment.put("FOUNDRY_PASSPHRASE_FILE", passphrase.toString());
        environment.put("FOUNDRY_JAVA_OPTS", "-Duser.home=" + home);
        environment.put("FOUNDRY_SECRET_DNS_API_KEY", CANARY + "-in-the-environment");
        environment.put("FOUNDRY_SECRET_HOSTS_SUDO", CANARY + "-sudo");
    }

    @Test
    void noCommandOfARehearsalTellsASecret() throws IOException, InterruptedException {
        for (String command : List.of(
                "stack validate",
                "stack plan --rehearse -v --debug",
                "stack install --rehearse --yes -v --debug",
                "stack install --rehearse --yes -o json",
                "stack status --rehearse",
                "stack uninstall --rehearse --yes --purge -v",
                "secret resolve --rehearse",
                "secret get dns:api_key --rehearse",
                "secret get zot:password --rehearse -o json",
                "secret get nothing:here --rehearse --debug")) {
            Outcome outcome = Program.built().run(folder, environment, command.split(" ", -1));

            assertThat(outcome.code())
                    .as("foundry " + command + " got past its input")
                    .isNotEqualTo(2);
            assertThat(SONGS).as("foundry " + command).noneMatch((outcome.out() + outcome.err())::contains);
        }
        assertThat(leftBehind()).filteredOn(CanaryIT::sings).isEmpty();
    }

    private List<Path> leftBehind() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("config"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean sings(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return SONGS.stream().anyMatch(text::contains);
        } catch (IOException unreadable) {
            return true;
        }
    }

    private static Path secret(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
