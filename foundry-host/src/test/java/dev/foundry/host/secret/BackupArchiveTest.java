package dev.foundry.host.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupArchiveTest {
    private static final BackupManifest ABOUT =
            BackupManifest.of("homelab", "0.1.0", Instant.parse("2026-11-20T17:03:22Z"));

    @TempDir
    Path folder;

    private final TreeMap<String, Secret> parts = new TreeMap<>(Map.of(
            "stack.yaml", Secret.of("cluster:\n  name: homelab\n"),
            "bootstrap/ca/key", Secret.of("CANARY-key"),
            "component/openbao/openbao.json", Secret.of("CANARY-snapshot".repeat(1000))));

    @Test
    void givesBackWhatItTook() throws IOException {
        archive("sesame").write(file(), ABOUT, parts);

        BackupArchive.Content content = archive("sesame").read(file());
        assertThat(content.parts()).isEqualTo(parts);
        assertThat(content.about().stack()).isEqualTo("homelab");
        assertThat(content.about().taken()).isEqualTo("2026-11-20T17:03:22Z");
        assertThat(content.about().parts())
                .extracting(BackupManifest.Part::name)
                .containsExactlyElementsOf(parts.keySet());
        assertThat(Files.readString(file()))
                .doesNotContain("CANARY")
                .startsWith("foundry-sealed 1\npurpose: backup of homelab\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void replacesNoFile() throws IOException {
        Files.writeString(file(), "precious");

        assertThatThrownBy(() -> archive("sesame").write(file(), ABOUT, parts)).isInstanceOf(RefusedException.class);
        assertThat(Files.readString(file())).isEqualTo("precious");
    }

    @Test
    void anotherPassphraseDoesNotOpenIt() throws IOException {
        archive("sesame").write(file(), ABOUT, parts);

        assertThatThrownBy(() -> archive("barley").read(file())).isInstanceOf(RefusedException.class);
    }

    @Test
    void noticesEveryCutAndEveryFlippedByte() throws IOException {
        archive("sesame").write(file(), ABOUT, parts);
        byte[] whole = Files.readAllBytes(file());
        BackupArchive archive = archive("sesame");
        for (int at = 0; at < whole.length - 1; at += 37) {
            Files.write(file(), Arrays.copyOf(whole, at));
            assertThatThrownBy(() -> archive.read(file()))
                    .as("cut at %s", at)
                    .isInstanceOf(InvalidInputException.class);
            byte[] flipped = whole.clone();
            flipped[at] ^= 1;
            Files.write(file(), flipped);
            assertThatThrownBy(() -> archive.read(file()))
                    .as("flipped at %s", at)
                    .isInstanceOfAny(InvalidInputException.class, RefusedException.class);
        }
    }

    private BackupArchive archive(String passphrase) throws IOException {
        Path secret = folder.resolve(passphrase);
        if (!Files.exists(secret)) {
            OwnerOnly.replace(secret, passphrase.getBytes(StandardCharsets.UTF_8));
        }
        return new BackupArchive(
                new PassphraseKeys(
                        Optional.of(secret), _ -> Optional.empty(), new SecureRandom(), new PassphraseKeys.Cost(64, 1)),
                new SecureRandom());
    }

    private Path file() {
        return folder.resolve("homelab.backup");
    }
}
