package org.example.minio;

import dev.foundry.api.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests without a body, version 4 of the S3 protocol's signatures. */
final class Signature {
    static final String REGION = "us-east-1";

    /** The checksum of no body. */
    static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String SIGNED = "host;x-amz-content-sha256;x-amz-date";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private Signature() {}

    /** Who signs. */
    record Keys(String accessKey, Secret secretKey) {}

    /**
     * What is signed.
     *
     * @param host as in the header, with its port
     * @param path as in the request line
     * @param query as in the request line, sorted, each with {@code =}; empty for none
     */
    record Request(String method, String host, String path, String query, Instant time) {
        /** The header {@code x-amz-date}. */
        String date() {
            return TIME.format(time);
        }
    }

    /** The header {@code Authorization}. */
    static String of(Request request, Keys keys) {
        String day = request.date().substring(0, 8);
        String scope = day + "/" + REGION + "/s3/aws4_request";
        String canonical = String.join(
                "\n",
                request.method(),
                request.path(),
                request.query(),
                "host:" + request.host(),
                "x-amz-content-sha256:" + EMPTY,
                "x-amz-date:" + request.date(),
                "",
                SIGNED,
                EMPTY);
        String text = String.join("\n", ALGORITHM, request.date(), scope, hex(sha256(canonical)));
        byte[] key = ("AWS4" + keys.secretKey().reveal()).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {day, REGION, "s3", "aws4_request"}) {
            key = hmac(key, part);
        }
        return ALGORITHM + " Credential=" + keys.accessKey() + "/" + scope + ", SignedHeaders=" + SIGNED
                + ", Signature=" + hex(hmac(key, text));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
