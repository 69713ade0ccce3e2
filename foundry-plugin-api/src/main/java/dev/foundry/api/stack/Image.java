package dev.foundry.api.stack;

/**
 * A container image by its full name, never {@code latest}.
 *
 * @param registry host and port, for example {@code quay.io}
 * @param repository for example {@code openbao/openbao}
 * @param tag the version's tag
 * @param digest {@code sha256:...}, or empty
 */
public record Image(String registry, String repository, String tag, String digest) {
    public Image {
        if (tag.equals("latest")) {
            throw new IllegalArgumentException("an image is never pinned to latest: " + registry + "/" + repository);
        }
        if (tag.isEmpty() && digest.isEmpty()) {
            throw new IllegalArgumentException("an image needs a tag or a digest: " + registry + "/" + repository);
        }
    }

    /** The image that a full reference names: {@code registry[:port]/repository[:tag][@digest]}. */
    public static Image parse(String reference) {
        int slash = reference.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("an image is named with its registry: " + reference);
        }
        String rest = reference.substring(slash + 1);
        int at = rest.indexOf('@');
        String digest = at < 0 ? "" : rest.substring(at + 1);
        String named = at < 0 ? rest : rest.substring(0, at);
        int colon = named.lastIndexOf(':');
        return new Image(
                reference.substring(0, slash),
                colon < 0 ? named : named.substring(0, colon),
                colon < 0 ? "" : named.substring(colon + 1),
                digest);
    }

    /** The same image with another tag and no digest. */
    public Image withTag(String other) {
        return new Image(registry, repository, other, "");
    }

    /** The full reference. */
    @Override
    public String toString() {
        return registry + "/" + repository + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
    }
}
