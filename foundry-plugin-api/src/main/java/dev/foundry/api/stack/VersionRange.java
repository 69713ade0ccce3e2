package dev.foundry.api.stack;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bounds that a version must keep, joined by {@code &}: {@code >=1.2.0 & <2.0.0}. {@code *} admits every version. A
 * pre-release is admitted only when a bound names a pre-release of the same release, so {@code <2.0.0} does not admit
 * {@code 2.0.0-rc.1}.
 */
public final class VersionRange {
    private static final Pattern BOUND = Pattern.compile("(>=|<=|>|<|=)?\\s*(\\S+)");
    private final List<Bound> bounds;
    private final String shown;

    private VersionRange(List<Bound> bounds, String shown) {
        this.bounds = List.copyOf(bounds);
        this.shown = shown;
    }

    private record Bound(String operator, Version version) {
        boolean admits(Version candidate) {
            int order = candidate.compareTo(version);
            return switch (operator) {
                case ">=" -> order >= 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case "<" -> order < 0;
                default -> order == 0;
            };
        }
    }

    /**
     * The range that a text writes.
     *
     * @throws InvalidInputException when it writes none
     */
    public static VersionRange of(String text) {
        String stripped = text.strip();
        List<Bound> bounds = new ArrayList<>();
        if (!stripped.equals("*")) {
            for (String part : stripped.split("&", -1)) {
                bounds.add(bound(part.strip(), text));
            }
        }
        return new VersionRange(bounds, stripped);
    }

    private static Bound bound(String part, String whole) {
        Matcher matcher = BOUND.matcher(part);
        if (!matcher.matches()) {
            throw new InvalidInputException(
                    "'" + whole + "' is not a version range", Details.hint("write it as >=1.2.0 & <2.0.0, or *"));
        }
        String operator = matcher.group(1);
        return new Bound(operator == null ? "=" : operator, Version.of(matcher.group(2)));
    }

    /** The range that admits every version but pre-releases. */
    public static VersionRange any() {
        return of("*");
    }

    /** Whether the version keeps every bound. */
    public boolean admits(Version candidate) {
        boolean preReleaseNamed = !candidate.isPreRelease()
                || bounds.stream()
                        .anyMatch(bound -> bound.version().isPreRelease()
                                && bound.version().sameRelease(candidate));
        return preReleaseNamed && bounds.stream().allMatch(bound -> bound.admits(candidate));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VersionRange range && bounds.equals(range.bounds);
    }

    @Override
    public int hashCode() {
        return bounds.hashCode();
    }

    @Override
    public String toString() {
        return shown;
    }
}
