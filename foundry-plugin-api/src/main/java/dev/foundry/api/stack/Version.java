package dev.foundry.api.stack;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version ordered as semantic versioning orders it; a leading {@code v} is dropped, and missing minor or patch numbers
 * count as 0. Build metadata is kept for showing and ignored for order and equality.
 */
public final class Version implements Comparable<Version> {
    private static final Pattern SYNTAX = Pattern.compile(
            "v?(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+([0-9A-Za-z.-]+))?");

    private final List<BigInteger> numbers;
    private final List<String> preRelease;
    private final String shown;

    private Version(List<BigInteger> numbers, List<String> preRelease, String shown) {
        this.numbers = numbers;
        this.preRelease = preRelease;
        this.shown = shown;
    }

    /**
     * The version that a text writes.
     *
     * @throws InvalidInputException when it writes none
     */
    public static Version of(String text) {
        Matcher matcher = SYNTAX.matcher(text.strip());
        if (!matcher.matches()) {
            throw new InvalidInputException(
                    "'" + text + "' is not a version",
                    Details.hint("write it as 1.2.3, with -rc.1 behind it if need be"));
        }
        List<BigInteger> numbers =
                List.of(number(matcher.group(1)), number(matcher.group(2)), number(matcher.group(3)));
        String pre = matcher.group(4);
        String stripped = text.strip();
        return new Version(
                numbers,
                pre == null ? List.of() : List.of(pre.split("\\.")),
                stripped.toLowerCase(Locale.ROOT).startsWith("v") ? stripped.substring(1) : stripped);
    }

    private static BigInteger number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? BigInteger.ZERO : new BigInteger(digits);
    }

    /** Whether it carries a pre-release part. */
    public boolean isPreRelease() {
        return !preRelease.isEmpty();
    }

    /** Whether major, minor and patch are the other's. */
    public boolean sameRelease(Version other) {
        return numbers.equals(other.numbers);
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < 3; i++) {
            int order = numbers.get(i).compareTo(other.numbers.get(i));
            if (order != 0) {
                return order;
            }
        }
        if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        }
        return comparePreRelease(other.preRelease);
    }

    private int comparePreRelease(List<String> theirs) {
        for (int i = 0; i < Math.min(preRelease.size(), theirs.size()); i++) {
            int order = compareIdentifier(preRelease.get(i), theirs.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(preRelease.size(), theirs.size());
    }

    private static int compareIdentifier(String mine, String theirs) {
        boolean myNumber = mine.chars().allMatch(Character::isDigit);
        boolean theirNumber = theirs.chars().allMatch(Character::isDigit);
        if (myNumber && theirNumber) {
            return new BigInteger(mine).compareTo(new BigInteger(theirs));
        }
        return myNumber != theirNumber ? Boolean.compare(theirNumber, myNumber) : mine.compareTo(theirs);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * numbers.hashCode() + preRelease.hashCode();
    }

    /** The version as it was written, without a leading v. */
    @Override
    public String toString() {
        return shown;
    }
}
