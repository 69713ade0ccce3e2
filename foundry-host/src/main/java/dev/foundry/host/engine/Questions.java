package dev.foundry.host.engine;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Programs that only look, with the first arguments that make them so. */
final class Questions {
    private static final Set<String> CONTAINERS = Set.of("inspect", "ps", "images", "version", "network inspect");
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("docker", CONTAINERS),
            Map.entry("podman", CONTAINERS),
            Map.entry("nerdctl", CONTAINERS),
            Map.entry("systemctl", Set.of("show", "is-active", "is-enabled")),
            Map.entry("ip", Set.of("-j addr show", "-j route show", "-j link show")),
            Map.entry("stat", Set.of("")),
            Map.entry("cat", Set.of("")),
            Map.entry("ls", Set.of("")),
            Map.entry("readlink", Set.of("")),
            Map.entry("getent", Set.of("")),
            Map.entry("lsblk", Set.of("")),
            Map.entry("df", Set.of("")));

    private Questions() {}

    /** Refuses what might change something. */
    static void onlyLooking(List<String> command) {
        String program = command.isEmpty() ? "" : command.getFirst();
        String arguments = String.join(" ", command.subList(Math.min(1, command.size()), command.size()));
        boolean looks = ALLOWED.getOrDefault(program, Set.of()).stream()
                .anyMatch(first -> first.isEmpty() || arguments.equals(first) || arguments.startsWith(first + " "));
        if (!looks) {
            throw new InvalidInputException(
                    "'" + String.join(" ", command) + "' is not known only to look",
                    Details.hint("observing code may ask "
                            + String.join(
                                    ", ", ALLOWED.keySet().stream().sorted().toList())));
        }
    }
}
