package dev.foundry.host.secret;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Hides secrets in what passes. Lines are kept until they are whole, as a secret may come in pieces. */
final class RedactingStream extends OutputStream {
    private final Redactor redactor;
    private final OutputStream to;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    RedactingStream(Redactor redactor, OutputStream to) {
        super();
        this.redactor = redactor;
        this.to = to;
    }

    @Override
    public void write(int octet) throws IOException {
        line.write(octet);
        if (octet == '\n') {
            pass();
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int begin = from;
        for (int at = from; at < from + length; at++) {
            if (bytes[at] == '\n') {
                line.write(bytes, begin, at + 1 - begin);
                begin = at + 1;
                pass();
            }
        }
        line.write(bytes, begin, from + length - begin);
    }

    /** Shows a line that is not ended, unless its end may be the beginning of a secret. */
    @Override
    public void flush() throws IOException {
        if (!redactor.mayGoOn(line.toString(StandardCharsets.UTF_8))) {
            pass();
        }
        to.flush();
    }

    /** Shows what was kept; the other stream belongs to somebody else and stays open. */
    @Override
    public void close() throws IOException {
        pass();
        to.flush();
    }

    private void pass() throws IOException {
        to.write(redactor.redact(line.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
        line.reset();
    }
}
