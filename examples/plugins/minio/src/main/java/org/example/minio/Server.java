package org.example.minio;

import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.stack.Host;
import java.util.Optional;

/** MinIO on its host, as data. */
record Server(Host host, int port) {
    static final String ROOT = "foundry";
    static final StoredSecret PASSWORD =
            new StoredSecret(SecretRef.of(MinioComponent.NAME, "root_password"), Generator.alphanumeric(24));

    /** Its S3 interface with the rights of the root user; empty while the stack has no CA or no password yet. */
    Optional<S3> asRoot(Look look) {
        return look.resolve(PASSWORD.value())
                .flatMap(password -> S3.on(this, new Signature.Keys(ROOT, password), look));
    }
}
