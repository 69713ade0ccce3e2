package dev.foundry.plugin.zot;

import dev.foundry.testkit.TestingCa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The real Zot as a process on this machine, with the plugin's own configuration. */
final class RealRegistry implements TestingRegistry {
    /** A crypt hash of {@link RegistryContract#PASSWORD}. */
    private static final String HASH = "$2b$10$vxG.X1Z1bpLgvjuEAc3dy.oQo7yJN0cS3LJzrXcNLLgmmkAsrCMUe";

    private final int port = freePort();
    private final TestingIssuer issuer;
    private final Process process;

    RealRegistry(Path zot, Path folder, TestingCa ca) {
        issuer = new TestingIssuer(ca);
        ZotConfig config = new Config()
                .oidc(RegistryContract.USER, issuer.url())
                .login("ghcr.io", "bot")
                .port(port)
                .made();
        String settings = RegistryConfig.of(config, "zot.infra.example:" + port).toString();
        try {
            Files.createDirectories(folder.resolve("oidc"));
            Files.writeString(folder.resolve("oidc/stack-ca.crt"), ca.caPem());
            Files.writeString(
                    folder.resolve("oidc/credentials.json"), "{\"clientid\": \"zot\", \"clientsecret\": \"s\"}");
            Files.createDirectories(folder.resolve("tls"));
            Files.writeString(folder.resolve("tls/tls.crt"), ca.chainPem());
            Files.writeString(folder.resolve("tls/tls.key"), ca.keyPem());
            Files.writeString(folder.resolve("htpasswd"), RegistryContract.USER + ":" + HASH + "\n");
            Files.writeString(
                    folder.resolve("credentials.json"), "{\"ghcr.io\": {\"username\": \"u\", \"password\": \"p\"}}");
            Files.writeString(
                    folder.resolve("config.json"),
                    settings.replace("/etc/zot", folder.toString())
                            .replace(
                                    "/var/lib/registry",
                                    folder.resolve("images").toString())
                            .replace("0.0.0.0", "127.0.0.1"));
            ProcessBuilder serving = new ProcessBuilder(
                            zot.toString(),
                            "serve",
                            folder.resolve("config.json").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile());
            serving.environment().put("SSL_CERT_DIR", "/etc/ssl/certs:" + folder.resolve("oidc"));
            process = serving.start();
            awaitPort(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitPort(Path folder) throws IOException {
        while (!listens()) {
            try {
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException(Files.readString(folder.resolve("log")));
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        issuer.close();
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
