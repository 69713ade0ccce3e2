package dev.foundry.plugin.k3s;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of K3s' program, by a real shell. */
class KubectlTest {
    private static final Host SERVER = Host.of("node1", "10.0.0.11");

    @TempDir
    private Path folder;

    /** This machine, where K3s' program is the one of the test, and ten minutes are a second. */
    private final class Shell extends TestingHands {
        Shell() {
            super(new TestingCa(), 1);
        }

        @Override
        public Outcome run(Host host, List<String> command, Secret input, Duration limit) {
            List<String> words = new ArrayList<>(command);
            words.replaceAll(word -> word.equals("600") ? "1" : word);
            words.replaceAll(word ->
                    word.equals("/usr/local/bin/k3s") ? folder.resolve("k3s").toString() : word);
            try {
                Process process = new ProcessBuilder(words).start();
                String out = new String(process.getInputStream().readAllBytes(), UTF_8);
                String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
                return new Outcome(process.waitFor(), out, err);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }

    private void program(String script) throws IOException {
        Path file =
                Files.writeString(folder.resolve("k3s"), "#!/bin/sh\necho \"$@\" >>" + folder + "/asked\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void asksAServerAgainThatHasJustBegun() throws IOException {
        program("[ -e " + folder + "/begun ] && exit 0; touch " + folder + "/begun; echo not yet >&2; exit 1");

        new Kubectl(SERVER, new Shell()).waitUntilReady(SERVER);

        assertThat(folder.resolve("asked"))
                .hasContent("kubectl wait --for=condition=Ready node/node1 --timeout=600s\n".repeat(2));
    }

    @Test
    void givesUpInTheEndWithItsLastWords() throws IOException {
        program("echo no answer >&2; exit 1");

        assertThatThrownBy(() -> new Kubectl(SERVER, new Shell()).waitUntilReady(SERVER))
                .isInstanceOfSatisfying(
                        FailedException.class,
                        failed -> assertThat(failed.why()).isEqualTo("no answer"))
                .hasMessage("the cluster could not see node1 ready");
    }
}
