package dev.foundry.plugin.velero;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.secret.Secret;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests to an S3 service, version 4.
 *
 * @param region that requests are signed for
 * @param accessKey who asks
 * @param secretKey what is signed with
 */
record Signature(String region, String accessKey, Secret secretKey) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String HEADERS = "host;x-amz-content-sha256;x-amz-date";

    /**
     * A request as it is signed.
     *
     * @param path encoded
     * @param query encoded, by name
     * @param host as the request's header has it
     * @param sha256 of the content, in hexadecimal digits
     */
    record Request(String method, String path, String query, String host, String sha256) {}

    /** The header {@code x-amz-date}. */
    static String stamp(Instant now) {
        return STAMP.format(now);
    }

    /** The header {@code Authorization}. */
    String authorization(Request request, Instant now) {
        String stamp = stamp(now);
        String scope = stamp.substring(0, 8) + "/" + region + "/s3/aws4_request";
        String canonical = String.join(
                "\n",
                request.method(),
                request.path(),
                request.query(),
                "host:" + request.host(),
                "x-amz-content-sha256:" + request.sha256(),
                "x-amz-date:" + stamp,
                "",
                HEADERS,
                request.sha256());
        String signed = String.join("\n", "AWS4-HMAC-SHA256", stamp, scope, Sha256.of(canonical.getBytes(UTF_8)));
        byte[] key = ("AWS4" + secretKey.reveal()).getBytes(UTF_8);
        for (String part : scope.split("/", -1)) {
            key = mac(key, part);
        }
        return "AWS4-HMAC-SHA256 Credential=" + accessKey + "/" + scope + ",SignedHeaders=" + HEADERS + ",Signature="
                + HexFormat.of().formatHex(mac(key, signed));
    }

    private static byte[] mac(byte[] key, String words) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(words.getBytes(UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HMAC with SHA-256", missing);
        }
    }
}
