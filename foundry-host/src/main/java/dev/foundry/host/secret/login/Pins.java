package dev.foundry.host.secret.login;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Joins pinned host keys of two operators; lines are {@code host type key}. */
final class Pins {
    private Pins() {}

    /** Mine, then those of theirs that I do not have; two keys of one type for one host are refused. */
    static String joined(String mine, String theirs) {
        Set<String> lines = new LinkedHashSet<>(content(mine));
        for (String line : content(theirs)) {
            contrary(lines, line).ifPresent(other -> {
                throw new RefusedException(
                        "this machine has pinned another host key for " + line.split(" ", 2)[0]
                                + " than the stack shares",
                        Details.hint(
                                        "find out which is right; then 'foundry host trust' here, or remove the wrong line")
                                .because("here    " + other + "\nshared  " + line));
            });
            lines.add(line);
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static Optional<String> contrary(Set<String> lines, String line) {
        String[] words = line.split(" ", -1);
        String subject = words.length < 3 ? line : words[0] + " " + words[1] + " ";
        return lines.stream()
                .filter(other -> other.startsWith(subject) && !key(other).equals(key(line)))
                .findFirst();
    }

    /** Comments behind the key do not count. */
    private static String key(String line) {
        String[] words = line.split(" ", -1);
        return words.length < 3 ? line : words[2];
    }

    private static List<String> content(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
