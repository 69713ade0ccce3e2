package dev.foundry.host.ui;

/** The form of results, chosen with {@code -o}. */
public enum OutputForm {
    /** For people. */
    TABLE,
    /** For programs. */
    JSON,
    /** For programs and people. */
    YAML;

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
