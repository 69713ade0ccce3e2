package org.example.minio;

import dev.foundry.api.capability.ObjectStorage;
import dev.foundry.api.resource.PluginResource;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.Claim;
import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A bucket, and a user of its name who may use this bucket and no other. */
record MinioBucket(Server server, String name) implements PluginResource, Claim {
    MinioBucket {
        ObjectStorage.Bucket.check(name);
    }

    /** Who may use it. */
    String user() {
        return name;
    }

    /** The user's secret key, made once. */
    StoredSecret secretKey() {
        return new StoredSecret(
                SecretRef.of(ObjectStorage.SECRETS + "/" + name, "secret_key"), Generator.alphanumeric(24));
    }

    @Override
    public String kind() {
        return "bucket";
    }

    @Override
    public String key() {
        return "bucket/" + name;
    }

    @Override
    public String title() {
        return "bucket " + name;
    }

    @Override
    public boolean holdsData() {
        return true;
    }

    @Override
    public List<Text> texts() {
        return List.of(secretKey().value());
    }

    @Override
    public Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("host", server.host().name());
        attributes.put("user", user());
        return Collections.unmodifiableMap(attributes);
    }
}
