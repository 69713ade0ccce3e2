package dev.foundry.host.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Facts.ContainerRuntime;
import dev.foundry.host.engine.ContainerUnits;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Resources spelled out for a driver, as the engine spells them. */
public final class Declared {
    private Declared() {}

    /** A resource with these attributes and contents. */
    public static Desired of(HostResource resource, Map<String, String> attributes, Map<String, byte[]> contents) {
        return new Desired(
                "h1:" + resource.key(),
                "contract",
                resource,
                new TreeMap<>(attributes),
                new TreeMap<>(contents),
                false,
                List.of(),
                new TreeMap<>());
    }

    /** The same as a secret. */
    public static Desired secret(Desired desired) {
        return new Desired(
                desired.id(),
                desired.component(),
                desired.resource(),
                desired.attributes(),
                desired.contents(),
                true,
                desired.stale(),
                desired.spec());
    }

    /** The same, making these units stale. */
    public static Desired stale(Desired desired, String... units) {
        return new Desired(
                desired.id(),
                desired.component(),
                desired.resource(),
                desired.attributes(),
                desired.contents(),
                desired.secret(),
                List.of(units),
                desired.spec());
    }

    private static Map<String, String> owned(String type, Ownership ownership) {
        Map<String, String> attributes = new TreeMap<>();
        if (!type.isEmpty()) {
            attributes.put(Attributes.TYPE, type);
        }
        attributes.put(Attributes.OWNER, ownership.owner());
        attributes.put(Attributes.GROUP, ownership.group());
        attributes.put(Attributes.MODE, ownership.mode());
        return attributes;
    }

    static Desired directory(Directory directory) {
        return of(directory, owned("directory", directory.ownership()), Map.of());
    }

    static Desired file(String path, byte[] content, String mode) {
        TextFile file = TextFile.of(path, Text.of("(bytes)")).mode(mode);
        Map<String, String> attributes = owned("file", file.ownership());
        attributes.put(Attributes.CONTENT, sha256(content));
        return of(file, attributes, Map.of(file.path(), content));
    }

    /** A text file of root's, 0644. */
    public static Desired file(String path, String content) {
        return file(path, content.getBytes(UTF_8), "0644");
    }

    static Desired binary(Binary binary) {
        Map<String, String> attributes = owned("file", binary.ownership());
        attributes.put(Attributes.CONTENT, binary.sha256());
        return of(binary, attributes, Map.of());
    }

    static Desired user(SystemUser user) {
        Map<String, String> attributes = new TreeMap<>();
        user.uid().ifPresent(uid -> attributes.put(Attributes.UID, Integer.toString(uid)));
        attributes.put(Attributes.GROUP, user.name());
        attributes.put(Attributes.HOME, user.home());
        attributes.put(Attributes.SHELL, "/usr/sbin/nologin");
        if (!user.groups().isEmpty()) {
            attributes.put(Attributes.GROUPS, String.join(",", user.groups()));
        }
        return of(user, attributes, Map.of());
    }

    static Desired osPackage(String name) {
        return of(new OsPackage(name), Map.of(Attributes.INSTALLED, Attributes.YES), Map.of());
    }

    /** A kernel module. */
    public static Desired module(String name) {
        return of(
                new KernelModule(name),
                Map.of(Attributes.LOADED, Attributes.YES, Attributes.BOOT, Attributes.YES),
                Map.of("/etc/modules-load.d/foundry-" + name + ".conf", (name + "\n").getBytes(UTF_8)));
    }

    static Desired sysctl(String name, String value) {
        return of(
                new Sysctl(name, value),
                Map.of(Attributes.VALUE, value, Attributes.BOOT, value),
                Map.of("/etc/sysctl.d/60-foundry-" + name + ".conf", (name + " = " + value + "\n").getBytes(UTF_8)));
    }

    static Desired certificate(CertificateFiles files, String certificate, String key) {
        Map<String, String> attributes = owned("", files.ownership());
        attributes.put(Attributes.CERTIFICATE, certificate);
        attributes.put(Attributes.KEY, key);
        return secret(of(
                files,
                attributes,
                Map.of(files.certificatePath(), certificate.getBytes(UTF_8), files.keyPath(), key.getBytes(UTF_8))));
    }

    private static Map<String, String> running() {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put(Attributes.ENABLED, Attributes.YES);
        attributes.put(Attributes.ACTIVE, Attributes.YES);
        attributes.put(Attributes.RESTART, Attributes.NONE);
        return attributes;
    }

    /** A unit of ours that runs. */
    public static Desired unit(String name, String content) {
        byte[] bytes = content.getBytes(UTF_8);
        Map<String, String> attributes = running();
        attributes.put(Attributes.CONTENT, sha256(bytes));
        return of(SystemdUnit.of(name, Text.of(content)), attributes, Map.of("/etc/systemd/system/" + name, bytes));
    }

    /** A container with these variables, as a runtime runs it. */
    static Desired container(ContainerService service, ContainerRuntime runtime, String variables) {
        String environment = "/etc/foundry/env/" + service.name() + ".env";
        byte[] unit = ContainerUnits.text(service, runtime, environment).getBytes(UTF_8);
        Map<String, byte[]> contents = new TreeMap<>();
        contents.put("/etc/systemd/system/" + service.unit(), unit);
        contents.put(environment, variables.getBytes(UTF_8));
        Map<String, String> attributes = running();
        attributes.put(Attributes.CONTENT, sha256(unit));
        attributes.put(Attributes.IMAGE, service.image().toString());
        attributes.put(Attributes.ENVIRONMENT, sha256(variables.getBytes(UTF_8)));
        return of(service, attributes, contents);
    }

    /** In hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
