package dev.foundry.host.plugin.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SigningKeyTest {
    private static final byte[] CONTENT = "what is signed".getBytes(StandardCharsets.UTF_8);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SigningKey KEY = SigningKey.generate(RANDOM);

    @Property(tries = 50)
    void whatAKeySignedItsPublicKeyAcceptsAndNothingElse(@ForAll byte[] content, @ForAll byte[] other) {
        String signature = KEY.sign(content, "made for a test");
        assertThat(KEY.publicKey().demand(content, signature, "it")).isEqualTo("made for a test");
        if (!java.util.Arrays.equals(content, other)) {
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> KEY.publicKey().demand(other, signature, "it"));
        }
    }

    @Test
    void aKeyIsReadBackFromItsFileWithAndWithoutAPassword() {
        char[] password = "correct horse".toCharArray();
        String open = KEY.file(new char[0], RANDOM);
        String covered = SecretKeyFile.write(KEY, password, RANDOM, 32_768, 1 << 20);
        assertThat(SigningKey.read(open, () -> new char[0]).publicKey()).isEqualTo(KEY.publicKey());
        assertThat(SigningKey.read(covered, () -> password).publicKey()).isEqualTo(KEY.publicKey());
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> SigningKey.read(covered, () -> "wrong horse".toCharArray()))
                .withMessageContaining("password");
    }

    @Test
    void neitherTextNorErrorTellsTheSecret() {
        String secret =
                KEY.file(new char[0], RANDOM).lines().skip(1).findFirst().orElseThrow();
        assertThat(KEY.toString()).contains(KEY.publicKey().id()).doesNotContain(secret);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new PublicKey(secret))
                .satisfies(failure ->
                        assertThat(failure.getMessage() + failure.why()).doesNotContain(secret));
    }

    static Stream<String> brokenSignatures() {
        String good = KEY.sign(CONTENT, "made for a test");
        String[] lines = good.split("\n", -1);
        byte[] signed = Base64.getDecoder().decode(lines[1]);
        signed[40] ^= 1;
        String flipped = good.replace(lines[1], Base64.getEncoder().encodeToString(signed));
        signed[40] ^= 1;
        signed[1] = 'd';
        String unhashed = good.replace(lines[1], Base64.getEncoder().encodeToString(signed));
        return Stream.of(
                "",
                "garbage",
                lines[1],
                good.replace("made for", "made against"),
                good.replace(lines[1], lines[1].substring(4)),
                good.replace(lines[3], lines[3].substring(4)),
                good.replace(lines[3], "not base64!"),
                good + "one more line\n",
                flipped,
                unhashed,
                SigningKey.generate(RANDOM).sign(CONTENT, "made for a test"));
    }

    @ParameterizedTest
    @MethodSource("brokenSignatures")
    void everyOtherSignatureIsRefusedWithAReason(String signature) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> KEY.publicKey().demand(CONTENT, signature, "index.json"))
                .withMessageContaining("index.json")
                .satisfies(refusal -> assertThat(refusal.why()).isNotEmpty());
    }
}
