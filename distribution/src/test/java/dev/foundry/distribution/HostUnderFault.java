package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.testkit.component.TestingProcess.Outcome;
import dev.foundry.testkit.host.HostContainer;
import dev.foundry.testkit.host.HostImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * One real host that things go wrong on around a run of the whole program, and a place to stand still in the middle of it.
 * After each test the host is purged.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostUnderFault {
    static final String CONTAINER = "host1:container/powerdns-auth";
    static final String DROP_IN = "/etc/systemd/system/powerdns-auth.service.d";
    /** The unit waits for a file, so that a run stands still in the middle of its work for as long as a test wants. */
    static final String HOLD = "mkdir -p " + DROP_IN + " && printf '[Service]\\nExecStartPre=/bin/sh -c "
            + "\"until [ -e /run/go ]; do sleep 0.1; done\"\\n' >" + DROP_IN + "/hold.conf";

    static final String HELD = "until [ -d /run/foundry/it ] && systemctl show -p ActiveState powerdns-auth | "
            + "grep -q activating; do sleep 0.1; done";
    private static final List<String> SMALL = List.of("/etc/powerdns", "/var/lib/foundry");
    static final String GO = "rm -rf " + DROP_IN + " && touch /run/go";

    @TempDir
    private Path homes;

    private Path home = Path.of("");
    private int tests;
    private @Nullable HostContainer host;

    @BeforeAll
    void start() {
        List<String> images = RealStack.powerdnsImages();
        host = new HostContainer(HostImage.DEBIAN_12);
        host.start();
        // Their layers stay under another name through every purge, so that a pull is a pull, but a quick one.
        for (String image : images) {
            host.run("podman pull -q %1$s && podman tag %1$s localhost/kept:%2$d && podman rmi %1$s"
                    .formatted(image, images.indexOf(image)));
        }
    }

    @AfterAll
    void stop() {
        if (host != null) {
            host.close();
        }
    }

    @BeforeEach
    void freshHome() throws IOException {
        home = Files.createDirectory(homes.resolve("home" + tests++));
    }

    @AfterEach
    void nothingStays() throws InterruptedException {
        host().run("rm -rf /run/go " + DROP_IN);
        SMALL.forEach(folder -> host().run(ifMounted(folder) + "mount -o remount,size=8m " + folder));
        Outcome purge = new RealStack(home, List.of(host())).run("stack", "uninstall", "--purge");
        assertThat(purge.code()).as(purge.out() + purge.err()).isZero();
        SMALL.forEach(folder -> host().run(ifMounted(folder) + "{ umount " + folder + " && rmdir " + folder + "; }"));
    }

    private static String ifMounted(String folder) {
        return "! mountpoint -q " + folder + " || ";
    }

    HostContainer host() {
        return Objects.requireNonNull(host);
    }

    RealStack stack() {
        return new RealStack(home, List.of(host()));
    }

    static void converges(RealStack stack) throws InterruptedException {
        stack.done("stack", "install");
        assertThat(stack.done("stack", "install")).contains(": 0 changed, ");
    }
}
