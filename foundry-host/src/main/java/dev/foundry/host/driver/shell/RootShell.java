package dev.foundry.host.driver.shell;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.TransientException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * One shell of root's that lives as long as its connection and runs the scripts it is sent over its standard input, so
 * that the cost of a login is paid once. For one thread at a time.
 */
final class RootShell implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Transport transport;
    private final Transport.Channel channel;
    private final OutputStream out;
    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
    private final Set<Library> known = EnumSet.noneOf(Library.class);
    private volatile boolean broken;
    private String mode = "none";
    private String process = "";

    private RootShell(Transport transport, Transport.Channel channel, String token) {
        this.transport = transport;
        this.channel = channel;
        this.out = channel.input();
        Thread.ofVirtual()
                .name("foundry-read-" + transport.host().name())
                .start(new LineReader(channel.output(), token, lines));
    }

    /**
     * Logs in and becomes root.
     *
     * @throws RefusedException when the user may not become root, or sudo's password is missing or wrong
     */
    static RootShell open(Transport transport) {
        byte[] random = new byte[12];
        RANDOM.nextBytes(random);
        String token = "@" + HexFormat.of().formatHex(random);
        String command = "exec sh -c '" + Library.resource("start") + "' sh '" + Library.resource("loader") + "' '"
                + token + "'";
        RootShell shell = new RootShell(transport, transport.start(command), token);
        boolean root = false;
        try {
            shell.becomeRoot();
            root = true;
            return shell;
        } finally {
            if (!root) {
                shell.close();
            }
        }
    }

    /** How root was reached: {@code root}, {@code passwordless} or {@code password}. */
    String mode() {
        return mode;
    }

    /** Its process id on the host. */
    String process() {
        return process;
    }

    boolean broken() {
        return broken;
    }

    private void becomeRoot() {
        RootLogin.Reached reached = new RootLogin(transport, lines, this::send, this::lost).talk();
        mode = reached.mode();
        process = reached.process();
    }

    /** Runs a script to its end and hands on every line of its own; answers its status. Interrupting does not end it. */
    int run(Set<Library> parts, String script, Consumer<Line> sink) {
        return run(parts, script, sink, () -> {});
    }

    /** The same; {@code interrupted} is told once when the thread is interrupted meanwhile. */
    int run(Set<Library> parts, String script, Consumer<Line> sink, Runnable interrupted) {
        StringBuilder frames = new StringBuilder();
        for (Library part : parts) {
            if (known.add(part)) {
                frames.append(frame("d", part.text()));
            }
        }
        send(frames.append(frame("x", script)).toString());
        return untilEnd(sink, interrupted);
    }

    /** Streams bytes into a new file of root's, 0600, fsync; answers 0, or another status after telling why. */
    int upload(InputStream content, long size, String path, Consumer<Line> sink) {
        send("u " + size + " " + path + "\n");
        try {
            byte[] buffer = new byte[1 << 16];
            for (long left = size; left > 0; ) {
                int got = content.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (got < 0) {
                    throw new IOException("the source ended " + left + " bytes early");
                }
                out.write(buffer, 0, got);
                left -= got;
            }
            out.flush();
        } catch (IOException cut) {
            throw lost();
        }
        return untilEnd(sink, () -> {});
    }

    private static String frame(String kind, String text) {
        return kind + " " + text.getBytes(StandardCharsets.UTF_8).length + "\n" + text;
    }

    private void send(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException cut) {
            throw lost();
        }
    }

    private int untilEnd(Consumer<Line> sink, Runnable interrupted) {
        boolean stopping = false;
        try {
            while (true) {
                Line line;
                try {
                    line = lines.take();
                } catch (InterruptedException stop) {
                    if (!stopping) {
                        stopping = true;
                        interrupted.run();
                    }
                    continue;
                }
                if (line.equals(Line.EOF)) {
                    throw lost();
                } else if (line.says("end")) {
                    return Integer.parseInt(line.rest());
                }
                sink.accept(line);
            }
        } finally {
            if (stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private TransientException lost() {
        broken = true;
        close();
        return new TransientException(
                "%s: the connection was lost".formatted(transport.host().name()),
                Details.hint("run the command again: it goes on from what is there"));
    }

    @Override
    public void close() {
        broken = true;
        channel.close();
    }
}
