package dev.foundry.host.driver.shell;

import dev.foundry.api.resource.Binary;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.resource.Directory;
import dev.foundry.api.resource.KernelModule;
import dev.foundry.api.resource.OsPackage;
import dev.foundry.api.resource.Sysctl;
import dev.foundry.api.resource.SystemUser;
import dev.foundry.api.resource.SystemdUnit;
import dev.foundry.api.resource.TextFile;
import dev.foundry.host.driver.Attributes;
import dev.foundry.host.driver.Desired;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One script that looks at many resources: every kind is asked for all of its resources at once. */
final class ObserveScript {
    private final String stack;
    private final Set<String> paths = new LinkedHashSet<>();
    private final Set<String> summed = new LinkedHashSet<>();
    private final Set<String> packages = new LinkedHashSet<>();
    private final Set<String> users = new LinkedHashSet<>();
    private final Set<String> units = new LinkedHashSet<>();
    private final Set<String> containers = new LinkedHashSet<>();
    private final Set<String> settings = new LinkedHashSet<>();
    private final StringBuilder single = new StringBuilder();

    private ObserveScript(String stack) {
        this.stack = stack;
    }

    static String of(Collection<Desired> resources, String stack) {
        ObserveScript script = new ObserveScript(stack);
        resources.forEach(script::add);
        return script.text();
    }

    private void add(Desired desired) {
        switch (desired.resource()) {
            case Directory directory -> paths.add(directory.path());
            case TextFile file -> file(desired, file.path());
            case Binary binary -> file(desired, binary.path());
            case CertificateFiles files -> {
                for (String path : List.of(files.certificatePath(), files.keyPath())) {
                    paths.add(path);
                    single.append("look_raw raw ").append(Quote.word(path)).append('\n');
                }
            }
            case OsPackage wanted -> packages.add(wanted.name());
            case SystemUser user -> users.add(user.name());
            case KernelModule module ->
                single.append("look_module ").append(Quote.word(module.name())).append('\n');
            case Sysctl setting -> settings.addAll(List.of(Placement.proc(setting.name()), Placement.dropIn(setting)));
            case SystemdUnit _ -> unit(desired);
            case ContainerService service -> {
                unit(desired);
                Placement.environmentFile(desired).ifPresent(path -> {
                    paths.add(path);
                    summed.add(path);
                });
                containers.add(service.name());
            }
        }
    }

    private void file(Desired desired, String path) {
        paths.add(path);
        summed.add(path);
        String wanted = desired.attributes().get(Attributes.CONTENT);
        if (wanted != null && !desired.secret() && !(desired.resource() instanceof Binary)) {
            single.append("look_text ")
                    .append(Quote.words(List.of(path, wanted)))
                    .append('\n');
        }
    }

    private void unit(Desired desired) {
        units.add(Placement.unit(desired));
        Placement.unitFile(desired).ifPresent(path -> file(desired, path));
    }

    private String text() {
        StringBuilder script = new StringBuilder();
        line(script, "look_paths", paths);
        line(script, "look_sums", summed);
        line(script, "look_packages", packages);
        line(script, "look_users", users);
        line(script, "look_units /run/foundry/" + Quote.word(stack) + "/stale", units);
        line(script, "look_containers", containers);
        line(script, "look_sysctls", settings);
        return script.append(single).toString();
    }

    private static void line(StringBuilder script, String function, Set<String> words) {
        if (!words.isEmpty()) {
            script.append(function).append(' ').append(Quote.words(words)).append('\n');
        }
    }
}
