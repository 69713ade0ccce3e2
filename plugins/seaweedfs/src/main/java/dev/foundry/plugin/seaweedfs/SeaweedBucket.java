package dev.foundry.plugin.seaweedfs;

import dev.foundry.api.capability.ObjectStorage;
import dev.foundry.api.resource.PluginResource;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.Claim;
import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import java.util.List;
import java.util.Map;

/**
 * A bucket, and an identity of its name that may use this bucket and no other.
 *
 * @param image what SeaweedFS itself runs as
 */
record SeaweedBucket(String namespace, String image, String name) implements PluginResource, Claim {
    SeaweedBucket {
        ObjectStorage.Bucket.check(name);
    }

    /** What the identity signs with, made once. */
    StoredSecret secretKey() {
        return new StoredSecret(SecretRef.of(ObjectStorage.SECRETS + "/" + name, "secret_key"), Generator.hex(32));
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
        return Map.of("identity", name);
    }
}
