package dev.foundry.api.secret;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a secret is kept: key {@code key} at path {@code path} of the stack's secret store, written
 * {@code ${secret:path:key}} in stack.yaml. A leading {@code foundry-core/} in the path is tolerated and dropped.
 */
public record SecretRef(String path, String key) implements Comparable<SecretRef> {
    private static final Pattern SYNTAX = Pattern.compile("\\$\\{secret:([A-Za-z0-9/_-]+):([A-Za-z0-9_-]+)}");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]+");

    public SecretRef {
        if (path.startsWith("foundry-core/")) {
            path = path.substring("foundry-core/".length());
        }
        if (!PATH.matcher(path).matches() || !KEY.matcher(key).matches()) {
            throw new InvalidInputException(
                    "'" + path + ":" + key + "' is not a secret's place",
                    Details.hint(
                            "a path of letters, digits, _ and - with / between, then a key of the same without /"));
        }
    }

    /** The reference to {@code key} at {@code path}. */
    public static SecretRef of(String path, String key) {
        return new SecretRef(path, key);
    }

    /** The reference that a stack.yaml value is; empty when the value is not of that form. */
    public static Optional<SecretRef> parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.strip());
        return matcher.matches() ? Optional.of(new SecretRef(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** The environment variable that overrides this secret: {@code FOUNDRY_SECRET_<PATH>_<KEY>}. */
    public String environmentVariable() {
        return "FOUNDRY_SECRET_"
                + (path + "_" + key).toUpperCase(java.util.Locale.ROOT).replaceAll("[/:-]", "_");
    }

    @Override
    public int compareTo(SecretRef other) {
        int byPath = path.compareTo(other.path);
        return byPath != 0 ? byPath : key.compareTo(other.key);
    }

    /** The reference as stack.yaml writes it. */
    @Override
    public String toString() {
        return "${secret:" + path + ":" + key + "}";
    }
}
