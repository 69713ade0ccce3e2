package dev.foundry.host.plugin.install;

import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.UnreachableException;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** Reads from {@code file:}, {@code http:} and {@code https:} addresses: never more than agreed, never for ever. */
final class Fetcher {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration WHOLE = Duration.ofMinutes(15);

    /**
     * A whole file.
     *
     * @throws NotFoundException when there is none
     * @throws UnreachableException when its server does not answer
     * @throws RefusedException when it is longer than the limit, in bytes
     */
    byte[] bytes(URI address, long limit) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            copy(address, bytes, limit);
        } catch (IOException failure) {
            throw explained(address, failure);
        }
        return bytes.toByteArray();
    }

    /**
     * Copies what is there.
     *
     * @throws IOException of the sink; failures of the source are explained
     */
    void copy(URI address, OutputStream sink, long limit) throws IOException {
        try (InputStream source = open(address)) {
            long end = System.nanoTime() + WHOLE.toNanos();
            long left = limit;
            byte[] part = new byte[65_536];
            for (int read = read(source, part, address); read >= 0; read = read(source, part, address)) {
                left -= read;
                if (left < 0) {
                    throw new RefusedException(
                            "more than the " + limit + " bytes agreed come from " + address,
                            Details.hint("nothing was taken; tell the publisher"));
                }
                if (System.nanoTime() > end) {
                    throw new UnreachableException(
                            address + " takes longer than " + WHOLE.toMinutes() + " minutes",
                            Details.hint("try again"));
                }
                sink.write(part, 0, read);
            }
        }
    }

    private static int read(InputStream source, byte[] part, URI address) {
        try {
            return source.read(part);
        } catch (IOException broken) {
            throw explained(address, broken);
        }
    }

    private static InputStream open(URI address) {
        try {
            return switch (String.valueOf(address.getScheme())) {
                case "file" -> Files.newInputStream(Path.of(address));
                case "http", "https" -> connected(address);
                default -> throw new IllegalArgumentException("of no known protocol");
            };
        } catch (IOException failure) {
            throw explained(address, failure);
        } catch (IllegalArgumentException unfit) {
            throw new InvalidInputException(
                    "'" + address + "' is no address to fetch from",
                    Details.hint("use a folder, or an address with file:///, http:// or https://")
                            .causedBy(unfit));
        }
    }

    /** Redirections are followed within one protocol only, so https never becomes http. */
    private static InputStream connected(URI address) throws IOException {
        URLConnection connection = address.toURL().openConnection();
        connection.setConnectTimeout((int) CONNECT.toMillis());
        connection.setReadTimeout((int) SILENCE.toMillis());
        connection.setUseCaches(false);
        if (connection instanceof HttpURLConnection http
                && http.getResponseCode() == HttpURLConnection.HTTP_NOT_FOUND) {
            throw new FileNotFoundException(address.toString());
        }
        return connection.getInputStream();
    }

    private static FoundryException explained(URI address, IOException failure) {
        return failure instanceof NoSuchFileException || failure instanceof FileNotFoundException
                ? new NotFoundException("there is nothing at " + address, Details.hint("check the address"))
                : new UnreachableException(
                        "cannot read " + address,
                        Details.hint("check the address and the network, then try again")
                                .causedBy(failure));
    }
}
