package dev.foundry.host.engine;

import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.HostResource;
import dev.foundry.api.resource.KernelModule;
import dev.foundry.api.resource.OsPackage;
import dev.foundry.api.resource.Sysctl;
import dev.foundry.api.resource.SystemdUnit;
import dev.foundry.api.resource.TextFile;
import dev.foundry.host.driver.Attributes;
import dev.foundry.host.driver.Desired;
import dev.foundry.host.driver.Observed;
import dev.foundry.host.engine.Materialiser.Material;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** From what is declared and what was seen to a state. */
final class Comparison {
    private static final Set<String> DIGESTS = Set.of(Attributes.CONTENT, Attributes.ENVIRONMENT);

    private Comparison() {}

    /**
     * The state of a host resource.
     *
     * @param seen in the words of the declared attributes
     * @param ours whether the host's ledger says so
     * @param adopt whether what differs may be taken over
     */
    static ResourceState of(
            Material material, Observed observed, SortedMap<String, String> seen, boolean ours, boolean adopt) {
        if (!observed.present()) {
            return new ResourceState.Missing("");
        }
        List<Difference> differences = differences(material.desired(), observed, seen);
        if (differences.isEmpty() && !material.unresolved().isEmpty()) {
            return new ResourceState.Unknown(material.unresolved());
        }
        if (differences.isEmpty()) {
            return new ResourceState.InSync(!ours);
        }
        if (ours || adopt || mayChangeForeign(material.desired().resource())) {
            return new ResourceState.Drifted(differences);
        }
        return new ResourceState.Foreign(
                differences,
                "it was there before this stack; --adopt takes it over and keeps what was there for the uninstall");
    }

    /** Settings and packages are everybody's: what was there is remembered and comes back. */
    private static boolean mayChangeForeign(HostResource resource) {
        return switch (resource) {
            case OsPackage _, KernelModule _, Sysctl _ -> true;
            case SystemdUnit unit -> unit.content().isEmpty();
            case TextFile file -> file.replacing();
            default -> false;
        };
    }

    private static List<Difference> differences(Desired desired, Observed observed, SortedMap<String, String> seen) {
        List<Difference> differences = new ArrayList<>();
        for (Map.Entry<String, String> wanted : desired.attributes().entrySet()) {
            String found = seen.getOrDefault(wanted.getKey(), "");
            if (!found.equals(wanted.getValue())) {
                differences.add(difference(wanted.getKey(), found, wanted.getValue(), desired, observed));
            }
        }
        return differences;
    }

    private static Difference difference(
            String attribute, String found, String wanted, Desired desired, Observed observed) {
        if (!DIGESTS.contains(attribute)) {
            return Difference.of(attribute, found, wanted);
        }
        if (desired.secret()) {
            return Difference.of(attribute, "changed", "as declared").note("not shown: it bears secrets");
        }
        Difference difference = Difference.of(attribute, shortened(found), shortened(wanted));
        if (!attribute.equals(Attributes.CONTENT) || desired.contents().isEmpty()) {
            return difference;
        }
        byte[] content = java.util.Objects.requireNonNull(
                desired.contents().get(desired.contents().lastKey()));
        String declared = new String(content, java.nio.charset.StandardCharsets.UTF_8);
        return difference.note(
                observed.text().map(text -> TextDiff.unified(text, declared)).orElse(""));
    }

    private static String shortened(String digest) {
        return digest.length() == 64 ? "sha256 " + digest.substring(0, 12) : digest;
    }
}
