package dev.foundry.host.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.Text;
import dev.foundry.host.secret.SecretChain;
import dev.foundry.host.secret.TextMatcher;
import dev.foundry.host.secret.TextResolver;
import dev.foundry.host.secret.TextResolver.Resolution;
import java.security.SecureRandom;
import java.util.Optional;

/** Puts a run's secrets and learned values into texts, for drivers only. */
final class Texts {
    private final TextResolver resolver;
    private final TextMatcher matcher;

    Texts(World world, SecretChain secrets, Knowledge knowledge) {
        this.resolver = new TextResolver(
                secrets,
                knowledge::learned,
                world.authority()::certificate,
                world.fetching(),
                new SecureRandom(),
                world.redactor());
        this.matcher = new TextMatcher(resolver);
    }

    /** The text whole; empty while something it rests on is not there. */
    Optional<Secret> resolve(Text text) {
        return resolver.resolve(text) instanceof Resolution.Resolved(Secret content)
                ? Optional.of(content)
                : Optional.empty();
    }

    /** Why {@link #resolve} answers empty, for a person. */
    String missing(Text text) {
        return resolver.resolve(text) instanceof Resolution.Unresolved(var reasons) ? String.join("; ", reasons) : "";
    }

    /** Whether a text holds salted derivations, so that it can only be matched and never be compared. */
    boolean salted(Text text) {
        return TextMatcher.salted(text);
    }

    /** Whether content that was observed is what the text declares. */
    boolean matches(Text text, String observed) {
        return matcher.matches(text, observed.getBytes(UTF_8));
    }
}
