package dev.foundry.plugin.velero;

import dev.foundry.api.Stack;
import dev.foundry.api.capability.ObjectStorage;
import dev.foundry.api.secret.Text;
import java.util.Map;
import java.util.Optional;

/**
 * Where backups go.
 *
 * @param config of the storage location
 * @param ca certificates to trust, PEM
 */
record Place(String bucket, Map<String, String> config, Optional<Text> ca, Text accessKey, Text secretKey) {

    static Place of(Stack<VeleroConfig> stack) {
        VeleroConfig config = stack.config();
        return config.s3Endpoint()
                .map(endpoint -> new Place(
                        config.s3Bucket(),
                        config(
                                config.s3Region(),
                                config.s3ForcePathStyle(),
                                endpoint,
                                config.s3InsecureSkipTlsVerify()),
                        Optional.empty(),
                        Text.secret(config.s3AccessKey().orElseThrow()),
                        Text.secret(config.s3SecretKey().orElseThrow())))
                .orElseGet(() -> of(stack.require(ObjectStorage.class), config.s3Bucket()));
    }

    private static Place of(ObjectStorage storage, String name) {
        ObjectStorage.Bucket bucket = storage.bucket(name);
        return new Place(
                name,
                config(storage.region(), storage.pathStyle(), storage.endpoint(), false),
                storage.ca(),
                bucket.accessKey(),
                bucket.secretKey());
    }

    private static Map<String, String> config(String region, boolean pathStyle, String url, boolean anybody) {
        return Map.of(
                "region",
                region,
                "s3ForcePathStyle",
                String.valueOf(pathStyle),
                "s3Url",
                url,
                "insecureSkipTLSVerify",
                String.valueOf(anybody));
    }

    /** The keys as the store's plugin reads them. */
    Text credentials() {
        return Text.format("[default]\naws_access_key_id={}\naws_secret_access_key={}\n", accessKey, secretKey);
    }
}
