package dev.foundry.plugin.openbao;

import dev.foundry.api.secret.Text;
import dev.foundry.testkit.TestingCa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The real OpenBAO as a process on this machine, with the plugin's own configuration. Its paths are relative to its folder,
 * so that they are the same in every folder as they are in every container: OpenBAO does not serve a store whose audit
 * device is another than the configuration declares.
 */
final class RealServer implements TestingServer {
    private final Path folder;
    private final Path bao;
    private final int port;
    private Process process;

    RealServer(Path bao, Path folder, TestingCa ca, OpenbaoConfig like) {
        this.bao = bao;
        this.folder = folder;
        this.port = freePair();
        prepare(ca, like);
        this.process = start();
    }

    /** The binary: in {@code FOUNDRY_REAL_BIN}, else on the path. */
    static Optional<Path> binary() {
        return Stream.concat(
                        Stream.ofNullable(System.getenv("FOUNDRY_REAL_BIN")),
                        Stream.of(System.getenv("PATH").split(":")))
                .map(place -> Path.of(place, "bao"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private void prepare(TestingCa ca, OpenbaoConfig like) {
        OpenbaoConfig config = new OpenbaoConfig(
                like.dataPath(),
                like.configPath(),
                like.auditPath(),
                like.snapshotPath(),
                "127.0.0.1:" + port,
                Optional.empty(),
                like.shares(),
                like.threshold(),
                false,
                true);
        Text settings = ServerConfig.of(config, "lab", "one", "127.0.0.1", List.of());
        try {
            Files.createDirectories(folder.resolve("config/tls"));
            Files.createDirectories(folder.resolve("data"));
            Files.createDirectories(folder.resolve("logs"));
            Files.writeString(
                    folder.resolve("config/config.json"), settings.toString().replace("/openbao/", ""));
            Files.writeString(folder.resolve("config/tls/tls.crt"), ca.chainPem());
            Files.writeString(folder.resolve("config/tls/tls.key"), ca.keyPem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start() {
        try {
            Process started = new ProcessBuilder(bao.toString(), "server", "-config=config/config.json")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            Patience.until("the server listens", () -> listens() || !started.isAlive());
            if (!started.isAlive()) {
                throw new IllegalStateException(Files.readString(folder.resolve("log")));
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    private static int freePair() {
        while (true) {
            try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    ServerSocket next = new ServerSocket(one.getLocalPort() + 1, 1, InetAddress.getLoopbackAddress())) {
                return next.getLocalPort() - 1;
            } catch (IOException | IllegalArgumentException _) {
                // the port above is taken or beyond the last: another pair
            }
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Path runtime() {
        return TestingScripts.program(folder.resolve("runtime"), """
                #!/bin/sh
                shift
                [ "$1" = -i ] && shift
                shift 2
                export BAO_ADDR=https://127.0.0.1:%d BAO_CACERT=%s/config/tls/tls.crt HOME=%s
                exec %s "$@"
                """.formatted(port, folder, folder, bao));
    }

    @Override
    public void restart() {
        close();
        process = start();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
