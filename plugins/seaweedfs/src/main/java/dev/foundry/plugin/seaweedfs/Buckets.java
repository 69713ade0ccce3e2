package dev.foundry.plugin.seaweedfs;

import dev.foundry.api.capability.ClusterService;
import dev.foundry.api.capability.ObjectStorage;
import dev.foundry.api.resource.ClusterTask;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import java.util.Map;

/** What SeaweedFS gives to others in the cluster. */
record Buckets(String namespace, String image) implements ObjectStorage {
    ClusterService service() {
        return ClusterService.of(namespace, "seaweedfs-s3", 8333);
    }

    /** A bucket, and an identity of its name that may use this bucket and no other. */
    ClusterTask task(String name) {
        ObjectStorage.Bucket.check(name);
        Text make = Text.beside(Buckets.class, "make.sh");
        Text remove = Text.beside(Buckets.class, "remove.sh");
        return ClusterTask.of("bucket", name, namespace, image, make, remove)
                .variables(Map.of("BUCKET", name))
                .secrets(Map.of("SECRET_KEY", secretKey(name).value()))
                .holdingData();
    }

    /** What the identity signs with, made once. */
    private static StoredSecret secretKey(String name) {
        return new StoredSecret(SecretRef.of(SECRETS + "/" + name, "secret_key"), Generator.hex(32));
    }

    @Override
    public String endpoint() {
        return service().url();
    }

    @Override
    public ObjectStorage.Bucket bucket(String name) {
        return ObjectStorage.Bucket.of(
                name, Text.of(name), Text.secret(secretKey(name).ref(), task(name)));
    }
}
