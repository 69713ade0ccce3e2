package org.example.minio;

import dev.foundry.api.capability.ObjectStorage;
import dev.foundry.api.secret.Text;
import java.util.List;
import java.util.Optional;

/** What MinIO gives to others. */
record MinioStorage(Server server, String endpoint, List<String> addresses) implements ObjectStorage {
    MinioStorage {
        addresses = List.copyOf(addresses);
    }

    @Override
    public String region() {
        return Signature.REGION;
    }

    @Override
    public boolean pathStyle() {
        return true;
    }

    @Override
    public Optional<Text> ca() {
        return Optional.of(Text.caCertificate());
    }

    @Override
    public ObjectStorage.Bucket bucket(String name) {
        MinioBucket bucket = new MinioBucket(server, name);
        return ObjectStorage.Bucket.of(name, Text.of(bucket.user()), Text.secret(bucket.secretKey().ref(), bucket));
    }
}
