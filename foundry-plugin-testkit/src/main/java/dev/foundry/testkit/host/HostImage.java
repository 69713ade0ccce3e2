package dev.foundry.testkit.host;

/** The operating systems a host container can run, each an image that {@code testhosts/images} builds. */
public enum HostImage {
    /** Debian 12: systemd 252, podman 4.3 with crun, no quadlet. */
    DEBIAN_12("foundry-host:debian12"),
    /** Debian 13: systemd 257, podman 5.4 with runc, quadlet. */
    DEBIAN_13("foundry-host:debian13");

    private final String image;

    HostImage(String image) {
        this.image = image;
    }

    /** The image's name with its tag, as Docker knows it. */
    public String image() {
        return image;
    }
}
