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
import dev.foundry.host.driver.HostDriver.RunMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One script that converges resources in order; {@code N} in it is a resource's place in the whole list. */
final class ApplyScript {
    private final StringBuilder text = new StringBuilder();

    ApplyScript(RunMark mark) {
        text.append("opening ")
                .append(Quote.words(List.of(mark.stack(), mark.run())))
                .append('\n');
    }

    String text() {
        return text + "closing\n";
    }

    /** A run of packages is one installation. */
    void packages(int first, List<Desired> resources) {
        for (int i = 0; i < resources.size(); i++) {
            variables(first + i, resources.get(i));
            text.append("pkg ")
                    .append(((OsPackage) resources.get(i).resource()).name())
                    .append('\n');
        }
        text.append("pkgs\n");
    }

    /** In a run of units every file is in place before the first is started: systemd reads them once. */
    void units(int first, List<Desired> resources) {
        for (String step : List.of("early", "res")) {
            for (int i = 0; i < resources.size(); i++) {
                variables(first + i, resources.get(i));
                call(step, resources.get(i));
            }
        }
    }

    void single(int place, Desired desired) {
        variables(place, desired);
        call("res", desired);
    }

    /** A file whose bytes lie in a temporary file already. */
    void uploaded(int place, Desired desired, String temporary) {
        variables(place, desired);
        List<String> words = new ArrayList<>(arguments(desired));
        words.add(temporary);
        text.append("res ").append(Quote.words(words)).append('\n');
    }

    /** Claims it, and says whether its bytes must come. */
    void probe(int place, Desired desired, String temporary) {
        variables(place, desired);
        text.append("begin ")
                .append(Quote.words(arguments(desired)))
                .append("\nrm -f -- ")
                .append(Quote.word(temporary))
                .append(" || fail\n[ $E = same ] || say needed \"$N\"\n");
    }

    private void variables(int place, Desired desired) {
        LedgerLine line = LedgerLine.of(desired, spec(desired));
        text.append("N=").append(place);
        text.append(" I=").append(Quote.word(line.start()));
        text.append(" K=").append(Quote.word(line.middle()));
        text.append(" Z=").append(Quote.word(line.end()));
        text.append(" H=").append(Placement.saved(desired.id()));
        text.append(" U=").append(Quote.word(String.join(" ", desired.stale()))).append('\n');
    }

    /** What the removal needs to know beside what the engine says. */
    private static SortedMap<String, String> spec(Desired desired) {
        SortedMap<String, String> spec = new TreeMap<>(desired.spec());
        switch (desired.resource()) {
            case CertificateFiles files -> spec.put("key", files.keyPath());
            case SystemdUnit _ -> Placement.unitFile(desired).ifPresent(path -> spec.put("file", path));
            case ContainerService _ -> {
                Placement.unitFile(desired).ifPresent(path -> spec.put("file", path));
                Placement.environmentFile(desired).ifPresent(path -> spec.put("environment", path));
            }
            default -> {}
        }
        return spec;
    }

    private void call(String step, Desired desired) {
        Map<String, byte[]> contents = desired.contents();
        switch (desired.resource()) {
            case TextFile file -> text.append(Quote.content("C", Placement.content(contents, file.path())));
            case CertificateFiles files ->
                text.append(Quote.content("CKEY", Placement.content(contents, files.keyPath())))
                        .append(Quote.content("CCRT", Placement.content(contents, files.certificatePath())));
            case SystemdUnit _, ContainerService _ -> {
                Placement.unitFile(desired)
                        .ifPresent(path -> text.append(Quote.content("C", Placement.content(contents, path))));
                Placement.environmentFile(desired)
                        .ifPresent(path -> text.append(Quote.content("CENV", Placement.content(contents, path))));
            }
            default -> {}
        }
        text.append(step).append(' ').append(Quote.words(arguments(desired))).append('\n');
    }

    private static List<String> arguments(Desired desired) {
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
