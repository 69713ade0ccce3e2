package dev.foundry.api.secret;

/**
 * Something a text rests on and that must be made true before the text can be resolved: a generated secret, a bucket. The
 * engine finds claims through the texts of a blueprint and converges them first.
 */
public interface Claim {
    /** What the claim is called in messages, for example {@code secret dns:api_key}. */
    String title();
}
