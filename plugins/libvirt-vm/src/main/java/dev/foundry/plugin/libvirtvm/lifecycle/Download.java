package dev.foundry.plugin.libvirtvm.lifecycle;

import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.UnreachableException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What an address serves, as a stream that goes on from where it was cut off when the server can do that. */
public final class Download extends InputStream {
    private static final int TRIES = 5;
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int WHOLE = 200;
    private static final int PART = 206;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final URI address;
    private final Duration pause;
    private final Consumer<String> progress;
    private final long length;
    private final Optional<String> tag;
    private InputStream body;
    private long position;
    private int failures;

    /**
     * Asks for it.
     *
     * @param pause before the first new try; each one after waits twice as long
     * @param progress told when it is cut off
     * @throws UnreachableException when nobody answers
     * @throws FailedException when it is not served, or not with its length
     */
    public Download(URI address, Duration pause, Consumer<String> progress) {
        this.address = address;
        this.pause = pause;
        this.progress = progress;
        try {
            HttpResponse<InputStream> answer = ask(HttpRequest.newBuilder(address));
            if (answer.statusCode() != WHOLE) {
                answer.body().close();
                throw refused(answer.statusCode());
            }
            this.length = answer.headers()
                    .firstValueAsLong("Content-Length")
                    .orElseThrow(() -> new FailedException(address + " does not tell how long it is"));
            this.tag = answer.headers()
                    .firstValue("ETag")
                    .filter(text -> !text.startsWith("W/"))
                    .or(() -> answer.headers().firstValue("Last-Modified"));
            this.body = answer.body();
        } catch (IOException e) {
            throw new UnreachableException(
                    address + " cannot be reached", Details.none().causedBy(e));
        }
    }

    /** In bytes. */
    public long length() {
        return length;
    }

    private HttpResponse<InputStream> ask(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.timeout(ANSWER).build(), BodyHandlers.ofInputStream());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while " + address + " was asked");
        }
    }

    private FailedException refused(int status) {
        return new FailedException(address + " is not served: the answer is " + status);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        while (true) {
            try {
                int got = body.read(into, from, most);
                if (got < 0 && position < length) {
                    throw new EOFException("the connection ended after " + position + " of " + length + " bytes");
                }
                position += Math.max(0, got);
                return got;
            } catch (IOException cut) {
                goOn(cut);
            }
        }
    }

    /** Goes on from here; a server that would begin anew, or serves something else by now, cannot help. */
    private void goOn(IOException cut) throws IOException {
        failures++;
        if (failures >= TRIES || tag.isEmpty()) {
            throw cut;
        }
        progress.accept("cut off after " + (position >> 20) + " MiB, going on from there");
        rest();
        try {
            HttpResponse<InputStream> answer = ask(HttpRequest.newBuilder(address)
                    .header("Range", "bytes=" + position + "-")
                    .header("If-Range", tag.get()));
            if (answer.statusCode() != PART) {
                answer.body().close();
                throw cut;
            }
            body.close();
            body = answer.body();
        } catch (java.net.ConnectException away) {
            goOn(away);
        }
    }

    private void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis() << (failures - 1));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while " + address + " was asked");
        }
    }

    @Override
    public void close() throws IOException {
        body.close();
        client.close();
    }
}
