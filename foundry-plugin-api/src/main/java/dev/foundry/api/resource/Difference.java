package dev.foundry.api.resource;

/**
 * One way in which what is there differs from what is declared. Values of secrets are never in it.
 *
 * @param attribute for example {@code mode}, {@code content}, {@code image}
 * @param observed what is there, empty for nothing
 * @param declared what should be there, empty for nothing
 * @param note extra for a person, for example a unified diff of texts or {@code needs re-creation}; may be empty
 */
public record Difference(String attribute, String observed, String declared, String note) {
    /** A difference without a note. */
    public static Difference of(String attribute, String observed, String declared) {
        return new Difference(attribute, observed, declared, "");
    }

    /** The same with a note for a person. */
    public Difference note(String text) {
        return new Difference(attribute, observed, declared, text);
    }
}
