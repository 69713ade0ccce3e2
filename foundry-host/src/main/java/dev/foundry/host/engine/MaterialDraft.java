package dev.foundry.host.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.resource.HostResource;
import dev.foundry.api.resource.Ownership;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.Text;
import dev.foundry.host.driver.Attributes;
import dev.foundry.host.driver.Desired;
import dev.foundry.host.engine.Materialiser.Material;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A host resource on its way to being spelled out: what is gathered of it. */
final class MaterialDraft {
    private final Texts texts;
    private final SortedMap<String, String> attributes = new TreeMap<>();
    private final SortedMap<String, byte[]> contents = new TreeMap<>();
    private final SortedMap<String, String> spec = new TreeMap<>();
    private boolean secret;
    private String unresolved = "";

    MaterialDraft(Texts texts) {
        this.texts = texts;
    }

    void attribute(String name, String value) {
        attributes.put(name, value);
    }

    void ownership(Ownership ownership) {
        attribute(Attributes.OWNER, ownership.owner());
        attribute(Attributes.GROUP, ownership.group());
        attribute(Attributes.MODE, ownership.mode());
    }

    void running(boolean enabled, boolean running) {
        attribute(Attributes.ENABLED, enabled ? Attributes.YES : Attributes.NO);
        attribute(Attributes.ACTIVE, running ? Attributes.YES : Attributes.NO);
        attribute(Attributes.RESTART, Attributes.NONE);
    }

    void content(String path, String content) {
        contents.put(path, content.getBytes(UTF_8));
    }

    /** Its contents are secret, whatever its texts are. */
    void secret() {
        secret = true;
    }

    void text(String path, String attribute, Text text) {
        secret |= text.secretBearing();
        Optional<Secret> whole = texts.resolve(text);
        if (whole.isEmpty()) {
            unresolved(texts.missing(text));
            return;
        }
        byte[] bytes = whole.get().reveal().getBytes(UTF_8);
        contents.put(path, bytes);
        attribute(attribute, sha256(bytes));
    }

    void spec(String name, String value) {
        spec.put(name, value);
    }

    void unresolved(String why) {
        unresolved = why;
    }

    Material material(String id, String component, HostResource resource, List<String> stale) {
        return new Material(
                new Desired(id, component, resource, attributes, contents, secret, stale, spec), unresolved);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
