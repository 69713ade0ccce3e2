package dev.foundry.host.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RedactorTest {
    private final Redactor redactor = new Redactor();

    @Test
    void hidesTheValueAndItsForms() {
        String value = "p@ss w\"rd/ü";
        redactor.learn(Secret.of(value));

        assertThat(redactor.redact("x " + value + " y")).isEqualTo("x *** y");
        assertThat(redactor.redact(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("***");
        assertThat(redactor.redact("https://u:" + URLEncoder.encode(value, StandardCharsets.UTF_8) + "@h"))
                .isEqualTo("https://u:***@h");
        assertThat(redactor.redact("{\"a\":\"" + Escapes.json(value) + "\"}")).isEqualTo("{\"a\":\"***\"}");
    }

    @Test
    void hidesTheLinesOfAKeyButNotItsFrame() {
        redactor.learn(Secret.of(
                "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByq\nGSM49AgEGCCqGSM\n-----END PRIVATE KEY-----\n"));

        assertThat(redactor.redact("-----BEGIN PRIVATE KEY-----\nthen MIGHAgEAMBMGByq."))
                .isEqualTo("-----BEGIN PRIVATE KEY-----\nthen ***.");
    }

    @Test
    void hidesTheLongestFirst() {
        redactor.learn(Secret.of("secret"));
        redactor.learn(Secret.of("secretary"));

        assertThat(redactor.redact("secretary secret")).isEqualTo("*** ***");
    }

    @Test
    void leavesWhatIsTooShortToHide() {
        redactor.learn(Secret.of("abc"));
        redactor.learn(Secret.of(""));

        assertThat(redactor.redact("abc")).isEqualTo("abc");
    }

    @Property(tries = 300)
    void aStreamHidesASecretThatComesInPieces(
            @ForAll @AlphaChars @StringLength(min = 6, max = 20) String secret,
            @ForAll @AlphaChars @StringLength(max = 10) String before,
            @ForAll @IntRange(min = 1, max = 5) int piece) {
        Redactor own = new Redactor();
        own.learn(Secret.of(secret));
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        String text = before + secret + " end";
        try (PrintStream stream = own.stream(shown)) {
            for (int at = 0; at < text.length(); at += piece) {
                stream.print(text.substring(at, Math.min(text.length(), at + piece)));
            }
        }

        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo(own.redact(text));
    }

    @Test
    void anEndThatMightHaveBecomeASecretIsShownAtTheEnd() {
        redactor.learn(Secret.of("secret"));
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        PrintStream stream = redactor.stream(shown);
        stream.print("answers");
        stream.flush();
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEmpty();

        stream.close();

        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("answers");
    }

    @Test
    void aPromptIsShownAtOnce() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        PrintStream stream = redactor.stream(shown);
        stream.print("Continue? [y/N] ");
        stream.flush();

        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("Continue? [y/N] ");
    }
}
