package dev.foundry.host.driver.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Helm's runtime takes the process's signals with its first install; ours must reach us all the same. */
class HelmSignalsTest {
    private static final int TERMINATED = 143;

    @TempDir
    private Path folder;

    private Process child;

    @BeforeEach
    void install() throws IOException {
        // A build that a shell put into the background ignores interrupts, and so would its children.
        child = new ProcessBuilder(List.of(
                        "env",
                        "--default-signal=INT",
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HelmProcess.class.getName(),
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(Stream.generate(this::line)
                        .takeWhile(line -> !line.isEmpty())
                        .anyMatch(HelmProcess.INSTALLED::equals))
                .as("the child says that its release is installed")
                .isTrue();
    }

    @AfterEach
    void end() throws InterruptedException {
        child.destroyForcibly().waitFor();
    }

    private String line() {
        try {
            String line = child.inputReader().readLine();
            return line == null ? "" : line;
        } catch (IOException gone) {
            return "";
        }
    }

    private int afterSignal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(child.pid()))
                .start()
                .waitFor();
        assertThat(child.waitFor(30, TimeUnit.SECONDS))
                .as("SIG%s ends it", name)
                .isTrue();
        return child.exitValue();
    }

    @Test
    void interruptsReachOurHandlerAfterAnInstall() throws IOException, InterruptedException {
        assertThat(afterSignal("INT")).isEqualTo(HelmProcess.INTERRUPTED);
    }

    @Test
    void terminationEndsTheProcessInOrderAfterAnInstall() throws IOException, InterruptedException {
        assertThat(afterSignal("TERM")).isEqualTo(TERMINATED);
        assertThat(line()).isEqualTo(HelmProcess.ENDED);
    }
}
