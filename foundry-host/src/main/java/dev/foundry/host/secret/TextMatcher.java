package dev.foundry.host.secret;

import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.Text;
import dev.foundry.host.secret.TextResolver.Resolution;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Compares texts with what is there. A text with a salted derivation differs at each resolving, so it is compared piece by
 * piece: the hash that is there must verify, everything else must be equal.
 */
public final class TextMatcher {
    private final TextResolver resolver;

    /** A matcher for texts that this resolver resolves. */
    public TextMatcher(TextResolver resolver) {
        this.resolver = resolver;
    }

    /** Whether a text resolves differently each time, so that a digest cannot tell whether it is in sync. */
    public static boolean salted(Text text) {
        return text.parts().stream().anyMatch(TextMatcher::salted);
    }

    /** Whether this content is what the text says; false while the text cannot be resolved. */
    public boolean matches(Text text, byte[] observed) {
        return matches(text, new String(observed, StandardCharsets.UTF_8));
    }

    private boolean matches(Text text, String observed) {
        int at = 0;
        for (Text.Part part : text.parts()) {
            if (!(shape(part) instanceof Resolution.Resolved(Secret shape))) {
                return false;
            }
            int end = at + shape.reveal().length();
            if (end > observed.length() || !matches(part, shape.reveal(), observed.substring(at, end))) {
                return false;
            }
            at = end;
        }
        return at == observed.length();
    }

    private boolean matches(Text.Part part, String shape, String piece) {
        if (!salted(part) || !(part instanceof Text.Derived derived)) {
            return shape.equals(piece);
        }
        return switch (derived.name()) {
            case "htpasswd" -> verifies(derived, piece);
            case "base64" -> matches(derived.inputs().getFirst(), decoded(piece));
            default -> matches(derived.inputs().getFirst(), Escapes.fromJson(piece));
        };
    }

    private boolean verifies(Text.Derived derived, String line) {
        return whole(derived.inputs().getFirst()) instanceof Resolution.Resolved(Secret user)
                && whole(derived.inputs().getLast()) instanceof Resolution.Resolved(Secret password)
                && Htpasswd.verifies(line, user.reveal(), password.reveal());
    }

    private Resolution whole(Text text) {
        return resolver.resolve(text);
    }

    /** The part resolved with a stand-in of the right length for each hash. */
    private Resolution shape(Text.Part part) {
        return resolver.resolve(part, (user, _) -> user + ":" + "x".repeat(Htpasswd.HASH_LENGTH));
    }

    private static boolean salted(Text.Part part) {
        return part instanceof Text.Derived derived
                && (derived.name().equals("htpasswd")
                        || derived.inputs().stream().anyMatch(TextMatcher::salted));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
