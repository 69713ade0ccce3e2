package org.example.minio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.secret.Secret;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Against the two examples without a body that the protocol's documentation works out. */
class SignatureTest {
    private static final Signature.Keys KEYS =
            new Signature.Keys("AKIAIOSFODNN7EXAMPLE", Secret.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));

    private static Signature.Request get(String query) {
        return new Signature.Request(
                "GET", "examplebucket.s3.amazonaws.com", "/", query, Instant.parse("2013-05-24T00:00:00Z"));
    }

    @Test
    void signsAsDocumented() {
        assertThat(Signature.of(get("lifecycle="), KEYS))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, ")
                .endsWith("Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
        assertThat(Signature.of(get("max-keys=2&prefix=J"), KEYS))
                .endsWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }
}
