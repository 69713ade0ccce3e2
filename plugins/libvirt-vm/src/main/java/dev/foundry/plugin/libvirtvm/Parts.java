package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.plugin.libvirtvm.machine.Seed;
import java.util.ArrayList;
import java.util.List;

/** What can be rendered of a machine. */
final class Parts extends ArrayList<String> {
    static final String DOMAIN = "domain";
    private static final long serialVersionUID = 1L;
    private static final List<String> ALL = List.of(DOMAIN, "user-data", "meta-data", "network-config");

    Parts() {
        super(ALL);
    }

    static void check(String part) {
        if (!ALL.contains(part)) {
            throw new InvalidInputException(
                    "'" + part + "' cannot be rendered", Details.hint("one of " + String.join(", ", ALL)));
        }
    }

    static String of(Seed seed, String part) {
        return switch (part) {
            case "user-data" -> seed.userData();
            case "meta-data" -> seed.metaData();
            default -> seed.networkConfig();
        };
    }
}
