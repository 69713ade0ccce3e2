package dev.foundry.host.driver.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.resource.Binary;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.resource.HostResource;
import dev.foundry.api.resource.OsPackage;
import dev.foundry.api.resource.TextFile;
import dev.foundry.api.stack.Facts;
import dev.foundry.host.driver.Attributes;
import dev.foundry.host.driver.Desired;
import dev.foundry.host.driver.HostDriver.RunMark;
import dev.foundry.host.driver.LedgerEntry;
import dev.foundry.host.driver.rehearsal.RehearsalHost.Thing;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What changes do to a machine in memory, as the scripts do it to a real one. Called with the machine's monitor held. */
final class RehearsalChanges {
    /** A bare machine has the folders below these; any other folder must have been declared. */
    private static final Set<String> STANDARD = Set.of(
            "bin", "boot", "dev", "etc", "home", "lib", "lib64", "media", "mnt", "opt", "proc", "root", "run", "sbin",
            "srv", "sys", "tmp", "usr", "var");

    private final RehearsalHost machine;

    RehearsalChanges(RehearsalHost machine) {
        this.machine = machine;
    }

    /** The ledger line; what is there and differs is kept for the removal. */
    void claim(Desired desired, RunMark mark) {
        HostResource resource = desired.resource();
        LedgerEntry known = machine.ledger().get(desired.id());
        String before = known != null ? known.before() : before(desired);
        machine.ledger()
                .put(
                        desired.id(),
                        new LedgerEntry(
                                desired.id(),
                                resource.kind(),
                                resource.key(),
                                desired.component(),
                                before,
                                resource.holdsData(),
                                desired.spec(),
                                mark.run()));
    }

    private String before(Desired desired) {
        Thing there = machine.things().get(desired.resource().key());
        if (there == null) {
            return "absent";
        }
        if (equal(desired, there)) {
            return "equal";
        }
        machine.saved().put(desired.resource().key(), there);
        return "saved";
    }

    private static boolean equal(Desired desired, Thing there) {
        Map<String, String> found = there.attributes();
        if (desired.resource() instanceof CertificateFiles files) {
            return same(desired, found, List.of(Attributes.OWNER, Attributes.GROUP, Attributes.MODE))
                    && text(desired, files.certificatePath()).equals(found.get(Attributes.CERTIFICATE))
                    && text(desired, files.keyPath()).equals(found.get(Attributes.KEY));
        }
        return same(desired, found, desired.attributes().keySet());
    }

    private static boolean same(Desired desired, Map<String, String> found, Iterable<String> attributes) {
        for (String attribute : attributes) {
            String wanted = desired.attributes().get(attribute);
            if (wanted != null && !wanted.equals(found.get(attribute))) {
                return false;
            }
        }
        return true;
    }

    /** Why a real machine could not do this; empty when it could. */
    String obstacle(Desired desired) {
        return switch (desired.resource()) {
            case TextFile file -> withoutFolder(file.path());
            case Binary binary -> withoutFolder(binary.path());
            case CertificateFiles files -> withoutFolder(files.certificatePath());
            default -> "";
        };
    }

    private String withoutFolder(String path) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        boolean there = folder.equals("/")
                || STANDARD.contains(folder.split("/", -1)[1])
                || machine.things().entrySet().stream()
                        .filter(thing ->
                                "directory".equals(thing.getValue().attributes().get(Attributes.TYPE)))
                        .anyMatch(thing -> (thing.getKey() + "/").startsWith(folder));
        return there ? "" : path + ": the folder " + folder + " is not there";
    }

    /** Makes it as declared; whether anything had to be done. */
    boolean apply(Desired desired) {
        Thing there = machine.things().get(desired.resource().key());
        if (there != null && equal(desired, there)) {
            return false;
        }
        for (String unit : desired.stale()) {
            stale("unit/" + unit);
            stale("container/" + unit.replaceFirst("\\.service$", ""));
        }
        SortedMap<String, String> attributes = new TreeMap<>(desired.attributes());
        if (desired.resource() instanceof CertificateFiles files) {
            attributes.put(Attributes.CERTIFICATE, text(desired, files.certificatePath()));
            attributes.put(Attributes.KEY, text(desired, files.keyPath()));
        }
        machine.things().put(desired.resource().key(), thing(desired, attributes));
        if (desired.resource() instanceof OsPackage(String name)) {
            installed(name);
        }
        return true;
    }

    private static Thing thing(Desired desired, SortedMap<String, String> attributes) {
        if (desired.contents().isEmpty()) {
            return new Thing(attributes, Optional.empty());
        }
        return Thing.holding(
                attributes,
                Objects.requireNonNull(desired.contents().lastEntry()).getValue());
    }

    private static String text(Desired desired, String path) {
        byte[] bytes = desired.contents().get(path);
        return bytes == null ? "" : new String(bytes, UTF_8);
    }

    private void stale(String key) {
        machine.things().computeIfPresent(key, (_, thing) -> thing.with(Attributes.RESTART, Attributes.PENDING));
    }

    /** A container runtime that is installed shows in the facts from then on, as on a real machine. */
    private void installed(String name) {
        if (name.equals("podman") && machine.facts().runtime().isEmpty()) {
            machine.become(machine.facts().withRuntime(Facts.typical().runtime()));
        }
    }

    /** Takes it away and forgets it; whether anything had to be done. */
    boolean remove(LedgerEntry entry, boolean purge) {
        if (entry.data() && !purge) {
            return false;
        }
        machine.ledger().remove(entry.id());
        Thing former = machine.saved().remove(entry.key());
        if (entry.before().equals("saved") && former != null) {
            machine.things().put(entry.key(), former);
            return true;
        }
        return entry.before().equals("absent")
                && (entry.kind().equals("directory") ? removeFolder(entry.key(), purge) : removeThing(entry.key()));
    }

    private boolean removeThing(String key) {
        return machine.things().remove(key) != null;
    }

    /** A folder that is not empty goes with a purge only. */
    private boolean removeFolder(String path, boolean purge) {
        SortedMap<String, Thing> inside = machine.things().subMap(path + "/", path + "0");
        if (!inside.isEmpty() && !purge) {
            return false;
        }
        inside.clear();
        return removeThing(path);
    }
}
