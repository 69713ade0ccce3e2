package dev.foundry.host.driver.shell;

import dev.foundry.api.resource.Binary;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.resource.Directory;
import dev.foundry.api.resource.HostResource;
import dev.foundry.api.resource.KernelModule;
import dev.foundry.api.resource.OsPackage;
import dev.foundry.api.resource.Ownership;
import dev.foundry.api.resource.Sysctl;
import dev.foundry.api.resource.SystemUser;
import dev.foundry.api.resource.SystemdUnit;
import dev.foundry.api.resource.TextFile;
import dev.foundry.host.driver.Attributes;
import dev.foundry.host.driver.Desired;
import java.util.ArrayList;
import java.util.List;

/** A declared resource as the words that the library's {@code res} and {@code begin} take: its kind, then what it shall be. */
final class ResourceWords {
    private ResourceWords() {}

    static List<String> of(Desired desired) {
        HostResource resource = desired.resource();
        return switch (resource) {
            case Directory directory -> owned("directory", directory.path(), directory.ownership());
            case TextFile file ->
                with(
                        owned("file", file.path(), file.ownership()),
                        Placement.sha256(Placement.content(desired.contents(), file.path())));
            case Binary binary -> with(owned("file", binary.path(), binary.ownership()), binary.sha256());
            case CertificateFiles files -> certificate(desired, files);
            case SystemUser user -> user(desired, user);
            case OsPackage wanted -> List.of("package", wanted.name());
            case KernelModule module -> List.of("module", module.name());
            case Sysctl setting ->
                List.of(
                        "sysctl",
                        setting.name(),
                        Placement.proc(setting.name()),
                        Placement.dropIn(setting),
                        setting.value());
            case SystemdUnit unit -> {
                List<String> words = new ArrayList<>(List.of("unit"));
                words.addAll(unit(desired, unit.name()));
                yield words;
            }
            case ContainerService service -> container(desired, service);
        };
    }

    private static List<String> owned(String kind, String path, Ownership ownership) {
        return List.of(kind, path, ownership.owner(), ownership.group(), ownership.mode());
    }

    private static List<String> with(List<String> words, String more) {
        List<String> all = new ArrayList<>(words);
        all.add(more);
        return all;
    }

    private static List<String> certificate(Desired desired, CertificateFiles files) {
        Ownership ownership = files.ownership();
        return List.of(
                "certificate",
                files.certificatePath(),
                files.keyPath(),
                ownership.owner(),
                ownership.group(),
                ownership.mode(),
                Placement.sha256(Placement.content(desired.contents(), files.certificatePath())),
                Placement.sha256(Placement.content(desired.contents(), files.keyPath())));
    }

    private static List<String> user(Desired desired, SystemUser user) {
        List<String> words = new ArrayList<>(List.of(
                "user",
                user.name(),
                user.uid().isPresent() ? Integer.toString(user.uid().getAsInt()) : "",
                user.home(),
                desired.attributes().getOrDefault(Attributes.SHELL, "/usr/sbin/nologin")));
        words.addAll(user.groups());
        return words;
    }

    /** Name, file, its sum, enabled, active. */
    private static List<String> unit(Desired desired, String name) {
        String file = Placement.unitFile(desired).orElse("");
        return List.of(
                name,
                file,
                file.isEmpty() ? "" : Placement.sha256(Placement.content(desired.contents(), file)),
                desired.attributes().getOrDefault(Attributes.ENABLED, Attributes.NO),
                desired.attributes().getOrDefault(Attributes.ACTIVE, Attributes.NO));
    }

    private static List<String> container(Desired desired, ContainerService service) {
        List<String> unit = unit(desired, service.unit());
        String environment = Placement.environmentFile(desired).orElse("");
        return List.of(
                "container",
                service.name(),
                unit.get(0),
                unit.get(1),
                unit.get(2),
                environment,
                environment.isEmpty() ? "" : Placement.sha256(Placement.content(desired.contents(), environment)),
                unit.get(3),
                unit.get(4),
                service.image().toString());
    }
}
