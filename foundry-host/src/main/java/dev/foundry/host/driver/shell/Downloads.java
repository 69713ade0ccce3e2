package dev.foundry.host.driver.shell;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Fetches binaries to a folder of this machine, each once, named by its sum. Safe for many threads. */
public final class Downloads implements BinarySource {
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final Path folder;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** Keeps what it fetches in this folder, which is made when it is needed. */
    public Downloads(Path folder) {
        this.folder = folder;
    }

    @Override
    public Path fetch(URI source, String sha256) {
        ReentrantLock lock = locks.computeIfAbsent(sha256, _ -> new ReentrantLock());
        lock.lock();
        try {
            Path kept = folder.resolve(sha256);
            if (!Files.exists(kept)) {
                download(source, sha256, kept);
            }
            return kept;
        } catch (IOException failure) {
            throw BinarySource.unfetched(source, failure);
        } finally {
            lock.unlock();
        }
    }

    private void download(URI source, String sha256, Path kept) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, "part-", "");
        try {
            save(source, part);
            String sum = sum(part);
            if (!sum.equals(sha256)) {
                throw new FailedException(
                        "%s is not what was declared".formatted(source),
                        Details.hint("check the version and the sha256 that the component names")
                                .because("declared sha256 %s\nfetched  sha256 %s".formatted(sha256, sum)));
            }
            Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void save(URI source, Path part) throws IOException {
        if ("file".equals(source.getScheme())) {
            Path file = Path.of(source);
            if (!Files.isRegularFile(file)) {
                throw missing(source);
            }
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        try (HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(20))
                .build()) {
            HttpResponse<Path> answer =
                    client.send(HttpRequest.newBuilder(source).build(), HttpResponse.BodyHandlers.ofFile(part));
            if (answer.statusCode() == NOT_FOUND) {
                throw missing(source);
            }
            if (answer.statusCode() != OK) {
                throw new IOException("the server answered " + answer.statusCode());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    private static NotFoundException missing(URI source) {
        return new NotFoundException(
                "there is nothing at %s".formatted(source),
                Details.hint("check the version, or name a mirror in stack.yaml: mirrors.binaries"));
    }

    private static String sum(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                digest.update(buffer, 0, got);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
