package dev.foundry.api.resource;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * A file fetched from elsewhere and checked before it is put in place.
 *
 * @param path absolute, on the host
 * @param source {@code http}, {@code https} or {@code file} (on the operator's machine); mirrors are applied by the host
 * @param sha256 64 hexadecimal digits of the file at {@code source}
 * @param ownership default root:root 0755
 */
public record Binary(String path, URI source, String sha256, Ownership ownership) implements HostResource {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public Binary {
        path = Paths.clean(path);
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("a sha256 has 64 lower-case hexadecimal digits: " + sha256);
        }
    }

    /** A program of root's, 0755. */
    public static Binary of(String path, URI source, String sha256) {
        return new Binary(path, source, sha256, Ownership.root("0755"));
    }

    /** The same with this mode, four octal digits. */
    public Binary mode(String octal) {
        return new Binary(path, source, sha256, new Ownership(ownership.owner(), ownership.group(), octal));
    }

    @Override
    public String kind() {
        return "binary";
    }

    @Override
    public String key() {
        return path;
    }
}
