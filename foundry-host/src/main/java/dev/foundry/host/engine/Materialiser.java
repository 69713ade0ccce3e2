package dev.foundry.host.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.resource.Binary;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.resource.Directory;
import dev.foundry.api.resource.HostResource;
import dev.foundry.api.resource.KernelModule;
import dev.foundry.api.resource.OsPackage;
import dev.foundry.api.resource.Sysctl;
import dev.foundry.api.resource.SystemUser;
import dev.foundry.api.resource.SystemdUnit;
import dev.foundry.api.resource.TextFile;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Facts.ContainerRuntime;
import dev.foundry.host.driver.Attributes;
import dev.foundry.host.driver.Desired;
import dev.foundry.host.secret.CertificateAuthority;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Spells a declared host resource out for a driver: attributes to compare, contents to write. What cannot be resolved yet is
 * left out of the attributes and told as {@link Material#unresolved}.
 */
final class Materialiser {
    private static final ContainerRuntime PODMAN = new ContainerRuntime("podman", "/usr/bin/podman", "");
    private static final String NOLOGIN = "/usr/sbin/nologin";

    private final Texts texts;
    private final CertificateAuthority authority;

    Materialiser(Texts texts, CertificateAuthority authority) {
        this.texts = texts;
        this.authority = authority;
    }

    /** A resource spelled out, and why it is incomplete; empty when it is whole. */
    record Material(Desired desired, String unresolved) {}

    Material materialise(
            String id,
            String component,
            HostResource resource,
            Optional<ContainerRuntime> runtime,
            List<String> stale) {
        MaterialDraft draft = new MaterialDraft(texts);
        switch (resource) {
            case Directory directory -> {
                draft.attribute(Attributes.TYPE, "directory");
                draft.ownership(directory.ownership());
            }
            case TextFile file -> file(draft, file);
            case Binary binary -> {
                draft.attribute(Attributes.TYPE, "file");
                draft.ownership(binary.ownership());
                draft.attribute(Attributes.CONTENT, binary.sha256());
                draft.spec("source", binary.source().toString());
            }
            case SystemUser user -> user(draft, user);
            case OsPackage _ -> draft.attribute(Attributes.INSTALLED, Attributes.YES);
            case KernelModule module -> {
                draft.attribute(Attributes.LOADED, Attributes.YES);
                draft.attribute(Attributes.BOOT, Attributes.YES);
                draft.content("/etc/modules-load.d/foundry-" + module.name() + ".conf", module.name() + "\n");
            }
            case Sysctl setting -> {
                draft.attribute(Attributes.VALUE, setting.value());
                draft.attribute(Attributes.BOOT, setting.value());
                String name = setting.name().replace('/', '_').replace('*', '_');
                draft.content(
                        "/etc/sysctl.d/60-foundry-" + name + ".conf", setting.name() + " = " + setting.value() + "\n");
            }
            case CertificateFiles files -> certificate(draft, files);
            case SystemdUnit unit -> unit(draft, unit);
            case ContainerService service -> container(draft, service, runtime.orElse(PODMAN));
        }
        return draft.material(id, component, resource, stale);
    }

    private void file(MaterialDraft draft, TextFile file) {
        draft.attribute(Attributes.TYPE, "file");
        draft.ownership(file.ownership());
        draft.text(file.path(), Attributes.CONTENT, file.content());
    }

    private static void user(MaterialDraft draft, SystemUser user) {
        user.uid().ifPresent(uid -> draft.attribute(Attributes.UID, Integer.toString(uid)));
        draft.attribute(Attributes.GROUP, user.name());
        draft.attribute(Attributes.HOME, user.home());
        draft.attribute(Attributes.SHELL, NOLOGIN);
        if (!user.groups().isEmpty()) {
            draft.attribute(
                    Attributes.GROUPS,
                    String.join(",", user.groups().stream().sorted().toList()));
        }
    }

    private void certificate(MaterialDraft draft, CertificateFiles files) {
        draft.secret();
        draft.ownership(files.ownership());
        draft.spec("key", files.keyPath());
        authority
                .wanted(files)
                .ifPresentOrElse(
                        wanted -> wanted.forEach(draft::attribute),
                        () -> draft.unresolved("the stack's CA is made by the first install"));
    }

    private void unit(MaterialDraft draft, SystemdUnit unit) {
        unit.content()
                .ifPresent(content -> draft.text("/etc/systemd/system/" + unit.name(), Attributes.CONTENT, content));
        draft.running(unit.enabled(), unit.running());
    }

    private void container(MaterialDraft draft, ContainerService service, ContainerRuntime runtime) {
        String environmentFile = service.environment().isEmpty() ? "" : "/etc/foundry/env/" + service.name() + ".env";
        if (!environmentFile.isEmpty()) {
            Text all = Text.empty();
            for (Map.Entry<String, Text> variable : service.environment().entrySet()) {
                all = all.plus(variable.getKey() + "=")
                        .plus(variable.getValue())
                        .plus("\n");
            }
            draft.text(environmentFile, Attributes.ENVIRONMENT, all);
        }
        String unit = new ContainerUnit(service, runtime, environmentFile).text();
        draft.text("/etc/systemd/system/" + service.unit(), Attributes.CONTENT, Text.of(unit));
        draft.attribute(Attributes.IMAGE, service.image().toString());
        draft.running(true, true);
        draft.spec("runtime", runtime.program());
        draft.spec("runtimeName", runtime.name());
        draft.spec("image", service.image().toString());
        draft.spec("environment", environmentFile);
    }

    /** The same with a new key and certificate in its contents; other resources as they are. */
    Desired withFreshContents(Desired desired, Instant now) {
        if (!(desired.resource() instanceof CertificateFiles files)) {
            return desired;
        }
        CertificateAuthority.Issued issued = authority.issue(files, now);
        SortedMap<String, byte[]> contents = new TreeMap<>();
        contents.put(files.certificatePath(), issued.chain().getBytes(UTF_8));
        contents.put(files.keyPath(), issued.key().reveal().getBytes(UTF_8));
        return new Desired(
                desired.id(),
                desired.component(),
                files,
                desired.attributes(),
                contents,
                true,
                desired.stale(),
                desired.spec());
    }
}
