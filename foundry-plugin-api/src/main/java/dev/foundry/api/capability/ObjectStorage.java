package dev.foundry.api.capability;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.secret.SecretRef;
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

    /** Addresses of the hosts it runs on, for those that cannot resolve its name; by default none. */
    default List<String> addresses() {
        return List.of();
    }

    /** The region that requests are signed for; by default {@code us-east-1}, for a store that has none. */
    default String region() {
        return "us-east-1";
    }

    /** Whether a bucket's name stands in the path of an address, the default, or in its host name. */
    default boolean pathStyle() {
        return true;
    }

    /** Certificates that a client must trust, PEM; by default none, where those of the public authorities do. */
    default Optional<Text> ca() {
        return Optional.empty();
    }

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
     * A store outside the stack, reached by the name of its endpoint, whose buckets are there already and opened by the same
     * keys. Buckets are named in the path, and the authorities that a client trusts anyway vouch for it.
     *
     * @param endpoint http or https, without path
     */
    static Outside outside(String endpoint, String region, Text accessKey, Text secretKey) {
        return new Outside(endpoint, region, true, "", accessKey, secretKey);
    }

    /**
     * The store that the keys of a component name, see {@link #outside}; empty when they name none.
     *
     * @throws InvalidInputException when it lacks its keys
     */
    static Optional<Outside> given(
            Optional<String> endpoint, String region, Optional<SecretRef> accessKey, Optional<SecretRef> secretKey) {
        InvalidInputException.unless(
                endpoint.isEmpty() || (accessKey.isPresent() && secretKey.isPresent()),
                "a store of one's own needs its keys",
                "write access and secret key beside its address, as references");
        return endpoint.map(address ->
                outside(address, region, Text.secret(accessKey.orElseThrow()), Text.secret(secretKey.orElseThrow())));
    }

    /**
     * A store outside the stack, see {@link #outside}.
     *
     * @param prefix of every bucket's name
     */
    record Outside(String endpoint, String region, boolean pathStyle, String prefix, Text accessKey, Text secretKey)
            implements ObjectStorage {
        /** The same with buckets named in the path, or in the host. */
        public Outside pathStyle(boolean inPath) {
            return new Outside(endpoint, region, inPath, prefix, accessKey, secretKey);
        }

        /** The same with this in front of every bucket's name. */
        public Outside prefix(String front) {
            return new Outside(endpoint, region, pathStyle, front, accessKey, secretKey);
        }

        @Override
        public Bucket bucket(String name) {
            return Bucket.of(prefix + name, accessKey, secretKey);
        }
    }

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
