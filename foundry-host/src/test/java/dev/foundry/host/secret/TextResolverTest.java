package dev.foundry.host.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import dev.foundry.host.secret.TextResolver.Resolution;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TextResolverTest {
    private static final SecretRef PASSWORD = SecretRef.of("zot", "password");

    private final Redactor redactor = new Redactor();
    private final BootstrapSecrets store = new BootstrapSecrets(new MemoryBootstrapStore());
    private final TextResolver resolver = new TextResolver(
            new ChainedSecrets(
                    Map.of(),
                    new VariablesFile(Path.of("/nonexistent/.foundryvars")),
                    new ChainedSecrets.Store(() -> "the store", () -> Optional.of(store)),
                    redactor),
            (resource, output) ->
                    resource.equals("web1:vm") && output.equals("address") ? Optional.of("10.0.0.9") : Optional.empty(),
            () -> Optional.of("PEM\n"),
            fetched -> {
                throw new TransientException(fetched.source() + " did not answer");
            },
            new SecureRandom(),
            redactor);
    private final TextMatcher matcher = new TextMatcher(resolver);

    @Test
    void fillsEveryKindOfPlace() {
        keep("p\"w\\");
        Text text = Text.format(
                "a={} b={} c={} d={} e={}",
                Text.secret(PASSWORD),
                Text.secret(PASSWORD).base64(),
                Text.secret(PASSWORD).jsonEscaped(),
                Text.learned("web1:vm", "address"),
                Text.caCertificate());

        assertThat(revealed(text)).isEqualTo("a=p\"w\\ b=cCJ3XA== c=p\\\"w\\\\ d=10.0.0.9 e=PEM\n");
        assertThat(matcher.matches(text, bytes(revealed(text)))).isTrue();
    }

    @Test
    void tellsEverythingThatIsNotThereYet() {
        StoredSecret claim = new StoredSecret(SecretRef.of("dns", "api_key"), Generator.hex(16));
        Text text = Text.format(
                "{}{}{}", Text.secret(PASSWORD), claim.value().base64(), Text.learned("web2:vm", "address"));

        assertThat(resolver.resolve(text))
                .isEqualTo(new Resolution.Unresolved(java.util.List.of(
                        "the secret zot:password is nowhere; foundry secret set zot:password",
                        "the secret dns:api_key is still to be made",
                        "address of web2:vm is not known yet")));
        assertThat(matcher.matches(text, bytes(""))).isFalse();
    }

    @Test
    void aHashThatVerifiesIsInSync() {
        keep("correct horse");
        Text line = Text.format("# users\n{}\n", Text.htpasswd("ann", Text.secret(PASSWORD)));
        String written = revealed(line);

        assertThat(written).startsWith("# users\nann:$2y$10$");
        assertThat(revealed(line)).isNotEqualTo(written);
        assertThat(matcher.matches(line, bytes(written))).isTrue();
        assertThat(matcher.matches(line, bytes(written + " "))).isFalse();
        assertThat(matcher.matches(line, bytes(written.replace("ann", "bob")))).isFalse();
        assertThat(matcher.matches(line, bytes(written.substring(1)))).isFalse();
        keep("another horse");
        assertThat(new TextMatcher(fresh()).matches(line, bytes(written))).isFalse();
    }

    @Test
    void aHashInsideAnotherDerivationVerifiesToo() {
        keep("correct horse");
        Text encoded = Text.htpasswd("ann", Text.secret(PASSWORD)).plus("\n").base64();
        Text quoted = Text.format(
                "\"{}\"", Text.htpasswd("a\"nn", Text.secret(PASSWORD)).jsonEscaped());

        assertThat(matcher.matches(encoded, bytes(revealed(encoded)))).isTrue();
        assertThat(matcher.matches(quoted, bytes(revealed(quoted)))).isTrue();
        assertThat(matcher.matches(encoded, bytes("x".repeat(revealed(encoded).length()))))
                .isFalse();
        assertThat(TextMatcher.salted(encoded)).isTrue();
        assertThat(TextMatcher.salted(Text.secret(PASSWORD).base64())).isFalse();
    }

    @Test
    void refusesWhatAnHtpasswdFileCannotHold() {
        keep("x".repeat(73));
        assertThatThrownBy(() -> resolver.resolve(Text.htpasswd("ann", Text.secret(PASSWORD))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("72 bytes");
        assertThatThrownBy(() -> resolver.resolve(Text.htpasswd("a:b", Text.of("x"))))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void everythingResolvedIsHiddenFromThenOn() {
        keep("correct horse");
        String line = revealed(Text.htpasswd("ann", Text.secret(PASSWORD)));

        assertThat(redactor.redact("password correct horse, line " + line)).isEqualTo("password ***, line ***");
    }

    @Property(tries = 200)
    void escapesForJsonAndBack(@ForAll String text) {
        assertThat(Escapes.fromJson(Escapes.json(text))).isEqualTo(text);
    }

    @Property(tries = 60)
    void generatedSecretsHaveTheirFormAndEnoughRandomness(@ForAll @IntRange(min = 16, max = 64) int bytes) {
        Generated generated = new Generated(new SecureRandom(), new Redactor());

        assertThat(generated.make(Generator.hex(bytes)).reveal()).matches("[0-9a-f]{" + 2 * bytes + "}");
        assertThat(java.util.Base64.getDecoder()
                        .decode(generated.make(Generator.base64(bytes)).reveal()))
                .hasSize(bytes);
        String letters = generated.make(Generator.alphanumeric(bytes)).reveal();
        assertThat(letters).matches("[A-Za-z0-9]+");
        assertThat(letters.length() * Math.log(62) / Math.log(2)).isGreaterThanOrEqualTo(8.0 * bytes);
    }

    @Test
    void takesWhatLiesElsewhere() {
        Text text = Text.fetched(URI.create("https://example.test/crd.yaml"), "0".repeat(64));

        assertThat(fresh().resolve(text))
                .isEqualTo(new Resolution.Resolved(Secret.of("from https://example.test/crd.yaml")));
        assertThat(resolver.resolve(text))
                .isEqualTo(new Resolution.Unresolved(List.of("https://example.test/crd.yaml did not answer")));
    }

    private TextResolver fresh() {
        return new TextResolver(
                new ChainedSecrets(
                        Map.of(),
                        new VariablesFile(Path.of("/nonexistent/.foundryvars")),
                        new ChainedSecrets.Store(() -> "the store", () -> Optional.of(store)),
                        redactor),
                (_, _) -> Optional.empty(),
                Optional::empty,
                fetched -> "from " + fetched.source(),
                new SecureRandom(),
                redactor);
    }

    private void keep(String password) {
        store.put("zot", Map.of("password", Secret.of(password)));
    }

    private String revealed(Text text) {
        return resolver.resolve(text) instanceof Resolution.Resolved(Secret content) ? content.reveal() : "unresolved";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
