package dev.foundry.host.driver.shell;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;

/** Reads lines from a host until it ends, whoever waits for them or not. */
final class LineReader implements Runnable {
    private final InputStream in;
    private final String token;
    private final BlockingQueue<Line> lines;

    LineReader(InputStream in, String token, BlockingQueue<Line> lines) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.token = token + " ";
        this.lines = lines;
    }

    @Override
    public void run() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int one = in.read(); one >= 0; one = in.read()) {
                if (one == '\n') {
                    add(line);
                } else {
                    line.write(one);
                }
            }
        } catch (IOException cut) {
            // The waiting side learns it from the end of the lines.
        } finally {
            if (line.size() > 0) {
                add(line);
            }
            lines.add(Line.EOF);
        }
    }

    private void add(ByteArrayOutputStream bytes) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        boolean marked = text.startsWith(token);
        lines.add(new Line(marked, marked ? text.substring(token.length()) : text));
    }
}
