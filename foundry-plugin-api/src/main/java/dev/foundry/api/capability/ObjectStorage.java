package dev.foundry.api.capability;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.secret.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keeps objects in buckets, spoken to by the S3 protocol. */
public interface ObjectStorage extends Capability {
    /** Below it the secret store keeps the keys that open buckets, each at {@code object-storage/<bucket>}. */
    String SECRETS = "object-storage";

    /** Where it is reached, without path, for example {@code https://minio.lab.example:9000}. */
    String endpoint();

    /** Addresses of the hosts it runs on, for those that cannot resolve its name. */
    List<String> addresses();

    /** The region that requests are signed for; {@code us-east-1} where the store has none. */
    String region();

    /** Whether a bucket's name stands in the path of an address instead of its host name. */
    boolean pathStyle();

    /** Certificates that a client must trust, PEM; empty where those of the public authorities do. */
    Optional<Text> ca();

    /**
     * A bucket for whoever asks, named after the one who does, with keys that open this bucket and no other. A text that
     * holds its secret key carries the claim: the bucket and its keys are made before the text is written. The same name
     * is the same bucket.
     *
     * @param name 3 to 63 small letters, digits and dashes, neither first nor last a dash
     * @throws InvalidInputException when the name is none
     */
    Bucket bucket(String name);

    /**
     * What a client needs besides the endpoint.
     *
     * @param name of the bucket
     * @param accessKey who the client is; no secret
     * @param secretKey what it signs with; carries the claim
     */
    record Bucket(String name, Text accessKey, Text secretKey) {
        private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

        public Bucket {
            check(name);
        }

        /** A bucket of this name with these keys. */
        public static Bucket of(String name, Text accessKey, Text secretKey) {
            return new Bucket(name, accessKey, secretKey);
        }

        /**
         * Refuses what is no bucket's name.
         *
         * @throws InvalidInputException when it is none
         */
        public static void check(String name) {
            if (!NAME.matcher(name).matches()) {
                throw new InvalidInputException(
                        "'" + name + "' is not a bucket's name",
                        Details.hint("3 to 63 small letters, digits and dashes, neither first nor last a dash"));
            }
        }
    }
}
