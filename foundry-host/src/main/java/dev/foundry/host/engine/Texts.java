package dev.foundry.host.engine;

import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.Text;
import java.util.Optional;

/** Puts secrets and learned values into texts, for drivers only. */
interface Texts {
    /** The text whole; empty while something it rests on is not there. */
    Optional<Secret> resolve(Text text);

    /** Why {@link #resolve} answers empty, for a person. */
    String missing(Text text);

    /** Whether a text holds salted derivations, so that it can only be matched and never be compared. */
    boolean salted(Text text);

    /** Whether content that was observed is what the text declares. */
    boolean matches(Text text, String observed);
}
