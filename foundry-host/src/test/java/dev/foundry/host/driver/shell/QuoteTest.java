package dev.foundry.host.driver.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuoteTest {
    private static byte[] shell(String script) throws IOException {
        Process process =
                new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return process.getInputStream().readAllBytes();
    }

    @Test
    void aShellReadsWordsBackUnchanged() throws IOException {
        List<String> words =
                List.of("", "plain", "it's", "$(touch x) `y` $HOME", "a\"b\\c", "-n", "*", "\u00e9 \u4e16", "a\nb\n");

        assertThat(new String(shell("printf '%s|' " + Quote.words(words)), UTF_8))
                .isEqualTo(String.join("|", words) + "|");
    }

    @Test
    void aShellReadsContentsBackUnchanged() throws IOException {
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        String print = "if [ -n \"$C64\" ]; then printf %s \"$C64\" | base64 -d; else printf %s \"$C\"; fi";
        for (byte[] content : List.of(every, "it's\ttext\n\n".getBytes(UTF_8), new byte[0])) {
            assertThat(shell(Quote.content("C", content) + print)).isEqualTo(content);
        }
    }
}
