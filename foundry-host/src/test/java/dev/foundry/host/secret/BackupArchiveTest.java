package dev.foundry.host.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
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
        archive("sesame").write(file(), ABOUT, given(parts));

        BackupArchive.Content content = archive("sesame").read(file());
        assertThat(content.parts(_ -> true)).isEqualTo(parts);
        assertThat(content.names()).containsExactlyElementsOf(parts.keySet());
        assertThat(content.part("bootstrap/ca/key")).isEqualTo(Secret.of("CANARY-key"));
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

        assertThatThrownBy(() -> archive("sesame").write(file(), ABOUT, given(parts)))
                .isInstanceOf(RefusedException.class);
        assertThat(Files.readString(file())).isEqualTo("precious");
    }

    @Test
    void anotherPassphraseDoesNotOpenIt() throws IOException {
        archive("sesame").write(file(), ABOUT, given(parts));

        assertThatThrownBy(() -> archive("barley").read(file())).isInstanceOf(RefusedException.class);
    }

    @Test
    void noticesEveryCutAndEveryFlippedByte() throws IOException {
        archive("sesame").write(file(), ABOUT, given(parts));
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

    @Test
    void writesEachPartBeforeItAsksForTheNext() throws IOException {
        Path staged = folder.resolve(".homelab.backup.new");
        int size = 1 << 20;
        archive("sesame").write(file(), ABOUT, sink -> {
            for (int number = 0; number < 8; number++) {
                if (number > 0) {
                    assertThat(staged).isRegularFile();
                    assertThat(Files.size(staged)).isGreaterThan(9L * number * size / 10);
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(staged)))
                            .isEqualTo("rw-------");
                }
                assertThat(file()).doesNotExist();
                sink.part("component/zot/" + number, incompressible(size));
            }
        });

        assertThat(archive("sesame").read(file()).about().parts())
                .extracting(BackupManifest.Part::bytes)
                .hasSize(8)
                .containsOnly(4L * ((size + 2) / 3));
        assertThat(staged).doesNotExist();
    }

    @Test
    void handsNothingOutOfAFileThatWasChangedAfterItWasFoundWhole() throws IOException {
        archive("sesame").write(file(), ABOUT, given(parts));
        BackupArchive.Content content = archive("sesame").read(file());
        byte[] flipped = Files.readAllBytes(file());
        flipped[flipped.length / 2] ^= 1;
        Files.write(file(), flipped);

        assertThatThrownBy(() -> content.part("bootstrap/ca/key")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> content.parts(_ -> true)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void leavesNothingWhenAPartCannotBeHad() throws IOException {
        BackupArchive archive = archive("sesame");
        assertThatThrownBy(() -> archive.write(file(), ABOUT, sink -> {
                    sink.part("stack.yaml", Secret.of("cluster: {}"));
                    throw new FailedException("the database does not answer");
                }))
                .hasMessage("the database does not answer");

        assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains("homelab.backup"));
    }

    @Test
    void replacesNoFileThatCameMeanwhile() throws IOException {
        BackupArchive archive = archive("sesame");
        assertThatThrownBy(() -> archive.write(file(), ABOUT, sink -> {
                    sink.part("stack.yaml", Secret.of("cluster: {}"));
                    Files.writeString(file(), "precious");
                }))
                .isInstanceOf(RefusedException.class);

        assertThat(file()).hasContent("precious");
    }

    @Test
    void takesEveryNameOnce() throws IOException {
        BackupArchive archive = archive("sesame");
        assertThatThrownBy(() -> archive.write(file(), ABOUT, sink -> {
                    sink.part("component/zot/zot.json", Secret.of("one"));
                    sink.part("component/zot/zot.json", Secret.of("other"));
                }))
                .hasMessageContaining("component/zot/zot.json");
        assertThat(file()).doesNotExist();
    }

    @Test
    void opensWhatWasSealedInOnePiece() throws IOException {
        TreeMap<String, Secret> entries = new TreeMap<>(parts);
        TreeMap<String, BackupManifest.Part> described = new TreeMap<>();
        parts.forEach((name, content) -> described.put(name, BackupManifest.Part.of(name, content)));
        entries.put("manifest", Secret.of(ABOUT.with(described).text()));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Entries.write(entries));
        }
        KeySource.Opened key = keys("sesame").create("backup of homelab");
        Files.writeString(file(), SealedText.seal("backup of homelab", key, packed.toByteArray(), new SecureRandom()));

        assertThat(archive("sesame").read(file()).parts(_ -> true)).isEqualTo(parts);
    }

    @Test
    void canBeOpenedInOnePiece() throws IOException {
        archive("sesame").write(file(), ABOUT, given(parts));

        SealedText sealed = SealedText.parse("the backup", Files.readString(file()));
        SealedHeader header = sealed.header();
        byte[] packed = sealed.open(keys("sesame")
                .open(header.slot(), header.purpose(), header::fits)
                .key());
        TreeMap<String, Secret> entries =
                new TreeMap<>(Entries.read(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes()));
        assertThat(entries.remove("manifest")).isNotNull();
        assertThat(entries).isEqualTo(parts);
    }

    private static Secret incompressible(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return Secret.of(Base64.getEncoder().encodeToString(random));
    }

    private static BackupArchive.Parts given(Map<String, Secret> parts) {
        return sink -> {
            for (Map.Entry<String, Secret> part : parts.entrySet()) {
                sink.part(part.getKey(), part.getValue());
            }
        };
    }

    private BackupArchive archive(String passphrase) throws IOException {
        return new BackupArchive(keys(passphrase), new SecureRandom());
    }

    private KeySource keys(String passphrase) throws IOException {
        Path secret = folder.resolve(passphrase);
        if (!Files.exists(secret)) {
            OwnerOnly.replace(secret, passphrase.getBytes(StandardCharsets.UTF_8));
        }
        return new PassphraseKeys(
                Optional.of(secret), _ -> Optional.empty(), new SecureRandom(), new PassphraseKeys.Cost(64, 1));
    }

    private Path file() {
        return folder.resolve("homelab.backup");
    }
}
