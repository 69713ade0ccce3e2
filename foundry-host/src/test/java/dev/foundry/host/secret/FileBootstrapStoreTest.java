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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBootstrapStoreTest {
    private static final Passphrases NOBODY = _ -> Optional.empty();

    @TempDir
    Path home;

    private final SecureRandom random = new SecureRandom();
    private Path folder;

    @BeforeEach
    void chooseAFolderThatIsNotThere() {
        folder = home.resolve(".foundry/homelab");
    }

    @Test
    void keepsValuesForTheNextProcess() throws IOException {
        store("open sesame").keep("ca/key", Secret.of("the key\nof two lines"));
        store("open sesame").keep("openbao/token", Secret.of("s.ünïcode"));

        BootstrapStore next = store("open sesame");
        assertThat(next.read("ca/key")).contains(Secret.of("the key\nof two lines"));
        assertThat(next.read("openbao/token")).contains(Secret.of("s.ünïcode"));
        assertThat(next.read("nothing")).isEmpty();
        assertThat(next.names()).containsExactly("ca/key", "openbao/token");
    }

    @Test
    void isForItsOwnerAloneAndHoldsNothingInTheClear() throws IOException {
        store("open sesame").keep("ca/key", Secret.of("CANARY-VALUE"));

        assertThat(mode(folder)).isEqualTo("rwx------");
        assertThat(mode(file())).isEqualTo("rw-------");
        assertThat(mode(folder.resolve("bootstrap.lock"))).isEqualTo("rw-------");
        assertThat(Files.readString(file())).doesNotContain("CANARY").doesNotContain("ca/key");
        assertThat(Files.readString(file()))
                .startsWith("foundry-sealed 1\npurpose: bootstrap store of homelab\nkey: argon2id m=");
    }

    @Test
    void saysThatThePassphraseIsWrong() throws IOException {
        store("open sesame").keep("a", Secret.of("b"));

        assertThatThrownBy(() -> store("open barley").read("a"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("the passphrase in " + passphraseFile("open barley") + " is not the right one");
    }

    @Test
    void asksAgainWhenAPersonMistypesAndOnlyOnceWhenNot() throws IOException {
        store("open sesame").keep("a", Secret.of("b"));
        List<String> questions = new ArrayList<>();
        FileBootstrapStore asked = store(question -> {
            questions.add(question);
            return Optional.of(Secret.of(questions.size() == 1 ? "wrong" : "open sesame"));
        });

        assertThat(asked.read("a")).contains(Secret.of("b"));
        asked.keep("c", Secret.of("d"));
        asked.keep("e", Secret.of("f"));
        assertThat(questions)
                .containsExactly(
                        "Passphrase of the bootstrap store of homelab",
                        "That is not the passphrase. Passphrase of the bootstrap store of homelab");
    }

    @Test
    void refusesWithTheWaysWhenThereIsNoKeyringNoFileAndNobodyToAsk() {
        BootstrapStore alone = store(NOBODY);

        assertThat(alone.read("a")).isEmpty();
        assertThatThrownBy(() -> alone.keep("a", Secret.of("b")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.hint())
                                .contains("FOUNDRY_PASSPHRASE_FILE")
                                .contains("terminal"));
        assertThat(file()).doesNotExist();
    }

    @Test
    void asksTwiceForANewPassphraseAndTakesNoTwoDifferentOnes() {
        AtomicInteger asked = new AtomicInteger();
        BootstrapStore store = store(_ -> Optional.of(Secret.of("typed " + asked.incrementAndGet())));

        assertThatThrownBy(() -> store.keep("a", Secret.of("b"))).hasMessageContaining("differ");
        assertThat(file()).doesNotExist();
    }

    @Test
    void opensNothingBeforeItIsNeeded() throws IOException {
        store("open sesame").keep("a", Secret.of("b"));

        store(_ -> {
            throw new AssertionError("asked without need");
        });
    }

    @Test
    void noticesEveryChangeOfTheFile() throws IOException {
        store("open sesame").keep("a", Secret.of("b"));
        String whole = Files.readString(file());
        int content = whole.indexOf("\n\n") + 5;
        List<String> broken = List.of(
                whole.substring(0, whole.length() - 20),
                whole.replace("homelab", "homelob"),
                whole.substring(0, content) + (whole.charAt(content) == 'A' ? 'B' : 'A') + whole.substring(content + 1),
                "{}",
                whole + "garbage!");

        for (String text : broken) {
            Files.writeString(file(), text);
            assertThatThrownBy(() -> store("open sesame").read("a"))
                    .isInstanceOfSatisfying(
                            InvalidInputException.class,
                            damaged -> assertThat(damaged.hint()).contains("bootstrap.sealed.previous"))
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void keepsTheVersionBefore() throws IOException {
        BootstrapStore store = store("open sesame");
        store.keep("a", Secret.of("first"));
        String first = Files.readString(file());
        store.keep("a", Secret.of("second"));

        assertThat(Files.readString(folder.resolve("bootstrap.sealed.previous")))
                .isEqualTo(first);
    }

    @Test
    void neverBeginsAnewWhereAStoreWasLost() throws IOException {
        BootstrapStore store = store("open sesame");
        store.keep("a", Secret.of("first"));
        store.keep("a", Secret.of("second"));
        Files.delete(file());

        assertThatThrownBy(() -> store("open sesame").keep("a", Secret.of("third")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is missing");
    }

    @Test
    void refusesAFileThatOthersMayRead() throws IOException {
        store("open sesame").keep("a", Secret.of("b"));
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> store("open sesame").read("a"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.hint()).isEqualTo("chmod 600 " + file()));
    }

    @Test
    void forgetsAndKeepsOnce() throws IOException {
        BootstrapStore store = store("open sesame");

        assertThat(store.keepOnce("a", Secret.of("first"))).isEqualTo(Secret.of("first"));
        assertThat(store.keepOnce("a", Secret.of("second"))).isEqualTo(Secret.of("first"));
        store.forget("a");
        store.forget("a");
        assertThat(store.read("a")).isEmpty();
    }

    @Test
    void writesOfSeveralStoresAtOnceAreAllKept() throws Exception {
        store("open sesame").keep("begin", Secret.of("x"));
        List<Future<?>> writers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < 4; writer++) {
                BootstrapStore own = store("open sesame");
                String name = "writer" + writer;
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < 5; i++) {
                        own.keep(name + "/" + i, Secret.of("v"));
                    }
                }));
            }
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        assertThat(store("open sesame").names()).hasSize(21);
    }

    @Test
    void theKeyringKeepsTheKeyWhereThereIsOne() {
        TestingKeyring keyring = new TestingKeyring();
        new FileBootstrapStore(folder, "homelab", keys(Optional.empty(), NOBODY, keyring), random)
                .keep("a", Secret.of("b"));

        assertThat(new FileBootstrapStore(folder, "homelab", keys(Optional.empty(), NOBODY, keyring), random).read("a"))
                .contains(Secret.of("b"));
        assertThatThrownBy(() -> store(NOBODY).read("a"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is in a keyring that cannot be reached");
    }

    @Test
    void aPassphraseFileGoesBeforeTheKeyring() throws IOException {
        TestingKeyring keyring = new TestingKeyring();
        new FileBootstrapStore(
                        folder, "homelab", keys(Optional.of(passphraseFile("open sesame")), NOBODY, keyring), random)
                .keep("a", Secret.of("b"));

        assertThat(store("open sesame").read("a")).contains(Secret.of("b"));
    }

    private FileBootstrapStore store(String passphrase) throws IOException {
        return new FileBootstrapStore(
                folder, "homelab", keys(Optional.of(passphraseFile(passphrase)), NOBODY, Keyring.none()), random);
    }

    private FileBootstrapStore store(Passphrases person) {
        return new FileBootstrapStore(folder, "homelab", keys(Optional.empty(), person, Keyring.none()), random);
    }

    private KeySource keys(Optional<Path> file, Passphrases person, Keyring keyring) {
        return new UsualKeys(new PassphraseKeys(file, person, random, new PassphraseKeys.Cost(64, 1)), keyring, random);
    }

    private Path passphraseFile(String passphrase) throws IOException {
        Path path = home.resolve(passphrase.replace(' ', '-'));
        if (!Files.exists(path)) {
            OwnerOnly.replace(path, (passphrase + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return path;
    }

    private Path file() {
        return folder.resolve("bootstrap.sealed");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
