package dev.foundry.testkit.host;

import com.github.dockerjava.api.exception.NotFoundException;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;

/** Skips a test, saying why, on a machine that cannot run real hosts. */
public final class RealHosts {
    private RealHosts() {}

    /** Skips the calling test unless Docker answers and the image of Debian 12 is there. */
    public static void assume() {
        assume(HostImage.DEBIAN_12);
    }

    /** Skips the calling test unless Docker answers and the given image is there. */
    public static void assume(HostImage image) {
        assumeImage(image.image());
    }

    static void assumeImage(String image) {
        Assumptions.assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "skipped: no Docker daemon answers; start one to test on real hosts");
        Assumptions.assumeTrue(
                present(image), () -> "skipped: no image " + image + "; run testhosts/images to build it");
    }

    private static boolean present(String image) {
        try {
            DockerClientFactory.lazyClient().inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }
}
