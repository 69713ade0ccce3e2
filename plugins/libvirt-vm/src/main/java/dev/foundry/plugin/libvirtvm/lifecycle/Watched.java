package dev.foundry.plugin.libvirtvm.lifecycle;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Content on its way, with somebody who is told how far it came, each tenth of it. */
public final class Watched extends FilterInputStream {
    private static final int TENTHS = 10;
    private final long length;
    private final Consumer<String> progress;
    private final Runnable check;
    private long read;
    private long told;

    /**
     * @param length in bytes
     * @param progress told what has come, in a few words
     * @param check asked before each part; throws what ends the work
     */
    public Watched(InputStream content, long length, Consumer<String> progress, Runnable check) {
        super(content);
        this.length = length;
        this.progress = progress;
        this.check = check;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        check.run();
        int got = super.read(into, from, most);
        if (got > 0) {
            read += got;
            tell();
        }
        return got;
    }

    private void tell() {
        long step = Math.max(1, length / TENTHS);
        if (read / step > told) {
            told = read / step;
            progress.accept(read * 100 / length + " % of " + (length >> 20) + " MiB have come");
        }
    }
}
