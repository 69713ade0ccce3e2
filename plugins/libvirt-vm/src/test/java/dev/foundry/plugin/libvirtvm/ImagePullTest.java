package dev.foundry.plugin.libvirtvm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.foundry.plugin.libvirtvm.hypervisor.LibvirtHere;
import dev.foundry.plugin.libvirtvm.hypervisor.TestDriver;
import dev.foundry.plugin.libvirtvm.lifecycle.Download;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images from a web server that cuts connections off. */
class ImagePullTest {
    private static final int SIZE = 300_000;
    private static final VolumeName IMAGE = new VolumeName("foundry-images", "debian.qcow2");
    private final byte[] image = image();
    private final List<String> ranges = new ArrayList<>();

    @TempDir
    private Path folder;

    private HttpServer server;
    private int cuts;
    private TestDriver hypervisor;
    private TestingCommands commands;

    @BeforeEach
    void serve() throws IOException {
        LibvirtHere.assume();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/debian.qcow2", this::answer);
        server.start();
        hypervisor = TestDriver.in(folder);
        commands = new TestingCommands(hypervisor);
    }

    @AfterEach
    void close() {
        if (hypervisor != null) {
            server.stop(0);
            hypervisor.close();
        }
    }

    @Test
    void comesAsAStreamAndItsSumIsShown() {
        assertThat(commands.run("image", "pull", address(), "--dry-run")).isZero();
        assertThat(hypervisor.world()).isEmpty();

        assertThat(commands.run("image", "pull", address())).isZero();

        assertThat(hypervisor.content(IMAGE)).get().isEqualTo(image);
        assertThat(commands.deeds())
                .contains("sha256 " + sum(), "result pulled")
                .anySatisfy(deed -> assertThat(deed).startsWith("warn nobody said"));
        assertThat(commands.run("image", "pull", address())).isEqualTo(4);
        assertThat(commands.run("image", "verify", "debian.qcow2", "--sha256", sum()))
                .isZero();
        assertThat(commands.run("image", "verify", "debian.qcow2", "--sha256", "0".repeat(64)))
                .isEqualTo(1);
        assertThat(commands.run("image", "verify", "gone.qcow2")).isEqualTo(3);
    }

    @Test
    void anotherSumLeavesNothing() {
        assertThat(commands.run("image", "pull", address(), "debian.qcow2", "--sha256", "0".repeat(64)))
                .isEqualTo(1);
        assertThat(hypervisor.world()).isEmpty();
    }

    @Test
    void goesOnWhereItWasCutOff() throws IOException {
        cuts = 2;
        try (Download download = new Download(URI.create(address()), Duration.ofMillis(1), _ -> {})) {
            assertThat(download.readAllBytes()).isEqualTo(image);
        }
        assertThat(ranges).hasSize(2).allSatisfy(range -> assertThat(range).startsWith("bytes="));
    }

    @Test
    void givesUpWhenItIsCutOffAgainAndAgain() {
        cuts = Integer.MAX_VALUE;
        Download download = new Download(URI.create(address()), Duration.ofMillis(1), _ -> {});
        assertThat(org.assertj.core.api.Assertions.catchThrowable(download::readAllBytes))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesWhatIsNotServedAndWhatIsNoAddress() {
        assertThat(commands.run("image", "pull", address() + "x", "a.qcow2")).isEqualTo(1);
        assertThat(commands.run("image", "pull", "file:///etc/passwd", "a.qcow2"))
                .isEqualTo(2);
        assertThat(commands.run("image", "pull", address(), "--format", "vmdk")).isEqualTo(2);
        assertThat(hypervisor.world()).isEmpty();
    }

    @Test
    void whatComesRawIsConvertedWholeOrNotAtAll() throws IOException {
        byte[] disk = new byte[8192];
        disk[510] = 0x55;
        disk[511] = (byte) 0xaa;
        String raw = Files.write(folder.resolve("raw"), disk).toString();
        hypervisor.counting();
        assertThat(commands.run("image", "import", raw, "disk.qcow2", "--format", "qcow2"))
                .isZero();
        int calls = hypervisor.changes().size();

        assertThat(hypervisor.storage().volumes("foundry-images"))
                .singleElement()
                .satisfies(volume -> assertThat(volume.name().name()).isEqualTo("disk.qcow2"));
        commands.run("image", "delete", "disk.qcow2");
        commands.run("pool", "delete", "foundry-images");
        for (int call = 0; call < calls; call++) {
            hypervisor.failAfter(call);
            assertThat(commands.run("image", "import", raw, "disk.qcow2", "--format", "qcow2"))
                    .isEqualTo(1);
            assertThat(hypervisor.world()).as("after a fault in call " + call).isEmpty();
        }
    }

    @Test
    void ctrlCLeavesNothing() {
        commands.workbench().interrupted();
        assertThat(commands.run("image", "pull", address())).isEqualTo(130);
        assertThat(hypervisor.world()).isEmpty();
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals("/debian.qcow2")) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = 0;
        if (range != null) {
            ranges.add(range);
            from = Integer.parseInt(range.replaceAll("\\D", ""));
        }
        exchange.getResponseHeaders().set("ETag", "\"one\"");
        exchange.sendResponseHeaders(range == null ? 200 : 206, SIZE - from);
        OutputStream out = exchange.getResponseBody();
        if (cuts > 0) {
            cuts--;
            out.write(image, from, (SIZE - from) / 2);
            out.flush();
            throw new IOException("the connection is cut off");
        }
        out.write(image, from, SIZE - from);
        exchange.close();
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/debian.qcow2";
    }

    private String sum() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(image));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] image() {
        byte[] content = new byte[SIZE];
        new Random(7).nextBytes(content);
        byte[] head = ByteBuffer.allocate(512)
                .putInt(0x514649fb)
                .putInt(3)
                .putLong(24, 3L << 30)
                .array();
        System.arraycopy(Arrays.copyOf(head, head.length), 0, content, 0, head.length);
        return content;
    }
}
