package dev.foundry.host.driver.shell;

import dev.foundry.api.resource.Binary;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.resource.Directory;
import dev.foundry.api.resource.KernelModule;
import dev.foundry.api.resource.OsPackage;
import dev.foundry.api.resource.Ownership;
import dev.foundry.api.resource.Sysctl;
import dev.foundry.api.resource.SystemUser;
import dev.foundry.api.resource.SystemdUnit;
import dev.foundry.api.resource.TextFile;
import dev.foundry.host.driver.Attributes;
import dev.foundry.host.driver.Desired;
import dev.foundry.host.driver.Observed;
import dev.foundry.host.driver.shell.Sight.PathSeen;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Says in the drivers' words what a look at a host showed. */
final class Observer {
    private static final Set<String> ENABLED = Set.of("enabled", "enabled-runtime", "alias");
    private static final Set<String> UNCHANGEABLE = Set.of("static", "generated", "indirect", "transient");
    private static final Set<String> ACTIVE = Set.of("active", "reloading");

    private static final String READABLE = "0644";

    private final Sight sight;

    private Observer(Sight sight) {
        this.sight = sight;
    }

    static Map<String, Observed> observe(Collection<Desired> resources, Sight sight) {
        Observer observer = new Observer(sight);
        Map<String, Observed> seen = new LinkedHashMap<>();
        resources.forEach(desired -> seen.put(desired.id(), observer.observe(desired)));
        return seen;
    }

    private Observed observe(Desired desired) {
        return switch (desired.resource()) {
            case Directory directory -> path(directory.path(), directory.ownership(), false);
            case TextFile file -> path(file.path(), file.ownership(), true);
            case Binary binary -> path(binary.path(), binary.ownership(), true);
            case CertificateFiles files -> certificate(files);
            case OsPackage wanted ->
                sight.installed(wanted.name()) ? seen(Map.of(Attributes.INSTALLED, Attributes.YES)) : Observed.absent();
            case SystemUser user ->
                sight.user(user.name()).map(fields -> user(user, fields)).orElse(Observed.absent());
            case KernelModule module -> module(sight.module(module.name()));
            case Sysctl setting -> setting(setting);
            case SystemdUnit unit -> unit(desired, unit.name());
            case ContainerService service -> container(desired, service);
        };
    }

    private static Observed seen(Map<String, String> attributes) {
        return new Observed(true, new TreeMap<>(attributes), Optional.empty());
    }

    private Observed path(String path, Ownership declared, boolean file) {
        Optional<PathSeen> found = sight.path(path);
        if (found.isEmpty()) {
            return Observed.absent();
        }
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put(Attributes.TYPE, found.get().type());
        own(attributes, found.get(), declared);
        if (file) {
            sight.sum(path).ifPresent(sum -> attributes.put(Attributes.CONTENT, sum));
        }
        return new Observed(true, attributes, sight.text(path));
    }

    private static void own(SortedMap<String, String> attributes, PathSeen path, Ownership declared) {
        attributes.put(Attributes.OWNER, path.owner(declared.owner()));
        attributes.put(Attributes.GROUP, path.group(declared.group()));
        attributes.put(Attributes.MODE, path.mode());
    }

    private Observed certificate(CertificateFiles files) {
        Optional<PathSeen> key = sight.path(files.keyPath());
        Optional<PathSeen> certificate = sight.path(files.certificatePath());
        if (key.isEmpty() && certificate.isEmpty()) {
            return Observed.absent();
        }
        SortedMap<String, String> attributes = new TreeMap<>();
        key.or(() -> certificate).ifPresent(path -> own(attributes, path, files.ownership()));
        certificate.ifPresent(path -> {
            Ownership declared = files.ownership();
            unless(attributes, Attributes.OWNER, path.owner(declared.owner()), declared.owner());
            unless(attributes, Attributes.GROUP, path.group(declared.group()), declared.group());
            unless(attributes, Attributes.MODE, path.mode(), READABLE);
        });
        sight.raw(files.certificatePath()).ifPresent(text -> attributes.put(Attributes.CERTIFICATE, text));
        sight.raw(files.keyPath()).ifPresent(text -> attributes.put(Attributes.KEY, text));
        return new Observed(true, attributes, Optional.empty());
    }

    /** The attributes are the key's; the certificate's count when they are not as they must be. */
    private static void unless(SortedMap<String, String> attributes, String attribute, String found, String expected) {
        if (!found.equals(expected)) {
            attributes.put(attribute, found + " (certificate)");
        }
    }

    private Observed user(SystemUser user, String[] fields) {
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put(Attributes.UID, fields[2]);
        attributes.put(Attributes.GROUP, sight.groupName(fields[3]));
        attributes.put(Attributes.HOME, fields[5]);
        attributes.put(Attributes.SHELL, fields[6]);
        if (!user.groups().isEmpty()) {
            attributes.put(
                    Attributes.GROUPS,
                    String.join(
                            ",",
                            user.groups().stream()
                                    .filter(group -> sight.member(user.name(), group))
                                    .sorted()
                                    .toList()));
        }
        return new Observed(true, attributes, Optional.empty());
    }

    /** What others loaded is not ours: a module is there when its file for the next boot is. */
    private static Observed module(List<String> said) {
        if (!said.contains("boot")) {
            return Observed.absent();
        }
        return seen(Map.of(
                Attributes.LOADED,
                said.contains("loaded") ? Attributes.YES : Attributes.NO,
                Attributes.BOOT,
                Attributes.YES));
    }

    /** Every setting has a value: it is there when its drop-in is. */
    private Observed setting(Sysctl setting) {
        String prefix = setting.name() + " = ";
        String value = sight.setting(Placement.proc(setting.name())).orElse("");
        return sight.setting(Placement.dropIn(setting))
                .map(line -> seen(Map.of(
                        Attributes.VALUE,
                        value.strip().replaceAll("\\s+", " "),
                        Attributes.BOOT,
                        line.startsWith(prefix) ? line.substring(prefix.length()) : line)))
                .orElse(Observed.absent());
    }

    private Observed unit(Desired desired, String name) {
        Optional<String> file = Placement.unitFile(desired);
        Map<String, String> state = sight.unit(name);
        boolean known =
                state.containsKey("file") || state.getOrDefault("load", "").equals("loaded");
        Optional<PathSeen> path = file.flatMap(sight::path);
        if (file.isPresent() ? path.isEmpty() : !known) {
            return Observed.absent();
        }
        SortedMap<String, String> attributes = new TreeMap<>();
        file.flatMap(sight::sum).ifPresent(sum -> attributes.put(Attributes.CONTENT, sum));
        String wanted = desired.attributes().getOrDefault(Attributes.ENABLED, Attributes.NO);
        String enabled = state.getOrDefault("enabled", "");
        attributes.put(Attributes.ENABLED, UNCHANGEABLE.contains(enabled) ? wanted : yes(ENABLED.contains(enabled)));
        attributes.put(Attributes.ACTIVE, yes(ACTIVE.contains(state.getOrDefault("active", ""))));
        attributes.put(Attributes.RESTART, state.containsKey("stale") ? Attributes.PENDING : Attributes.NONE);
        return new Observed(true, attributes, file.flatMap(sight::text));
    }

    private Observed container(Desired desired, ContainerService service) {
        Observed unit = unit(desired, service.unit());
        if (!unit.present()) {
            return unit;
        }
        SortedMap<String, String> attributes = new TreeMap<>(unit.attributes());
        Placement.environmentFile(desired)
                .flatMap(sight::sum)
                .ifPresent(sum -> attributes.put(Attributes.ENVIRONMENT, sum));
        sight.image(service.name())
                .map(image -> named(image, desired.attributes().getOrDefault(Attributes.IMAGE, "")))
                .ifPresent(image -> attributes.put(Attributes.IMAGE, image));
        return new Observed(true, attributes, unit.text());
    }

    /** Podman forgets the tag of a reference that has a digest. */
    private static String named(String image, String declared) {
        int at = declared.indexOf('@');
        int colon = at < 0 ? -1 : declared.lastIndexOf(':', at - 1);
        boolean tagged = colon > declared.lastIndexOf('/');
        return tagged && image.equals(declared.substring(0, colon) + declared.substring(at)) ? declared : image;
    }

    private static String yes(boolean fact) {
        return fact ? Attributes.YES : Attributes.NO;
    }
}
