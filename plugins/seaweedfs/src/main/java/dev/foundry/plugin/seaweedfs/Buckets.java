package dev.foundry.plugin.seaweedfs;

import dev.foundry.api.capability.ClusterService;
import dev.foundry.api.capability.ObjectStorage;
import dev.foundry.api.secret.Text;
import java.util.List;
import java.util.Optional;

/** What SeaweedFS gives to others in the cluster. */
record Buckets(String namespace, String image) implements ObjectStorage {
    ClusterService service() {
        return ClusterService.of(namespace, "seaweedfs-s3", 8333);
    }

    SeaweedBucket resource(String name) {
        return new SeaweedBucket(namespace, image, name);
    }

    @Override
    public String endpoint() {
        return service().url();
    }

    @Override
    public List<String> addresses() {
        return List.of();
    }

    @Override
    public String region() {
        return "us-east-1";
    }

    @Override
    public boolean pathStyle() {
        return true;
    }

    @Override
    public Optional<Text> ca() {
        return Optional.empty();
    }

    @Override
    public ObjectStorage.Bucket bucket(String name) {
        SeaweedBucket bucket = resource(name);
        return ObjectStorage.Bucket.of(
                name, Text.of(name), Text.secret(bucket.secretKey().ref(), bucket));
    }
}
