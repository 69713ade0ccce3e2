package dev.foundry.plugin.libvirtvm.lifecycle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What the first sector of an image tells.
 *
 * @param format {@code qcow2} or {@code raw}
 * @param capacity in bytes that a guest sees
 */
record ImageHead(String format, long capacity, ByteBuffer sector) {
    private static final int SECTOR = 512;
    private static final int QCOW2 = 0x514649fb;
    private static final int SIZE_AT = 24;
    private static final int SIGNATURE_AT = 510;
    private static final short SIGNATURE = 0x55aa;

    /** Reads the first sector; empty when it is neither qcow2's nor one that boots. */
    static Optional<ImageHead> read(InputStream content, long length) throws IOException {
        ByteBuffer sector = ByteBuffer.wrap(content.readNBytes(SECTOR));
        if (sector.limit() >= SIZE_AT + Long.BYTES && sector.getInt(0) == QCOW2) {
            return Optional.of(new ImageHead("qcow2", sector.getLong(SIZE_AT), sector));
        }
        return sector.limit() == SECTOR && sector.getShort(SIGNATURE_AT) == SIGNATURE
                ? Optional.of(new ImageHead("raw", length, sector))
                : Optional.empty();
    }

    /** The whole content again: the sector that was read, then the rest. */
    InputStream before(InputStream rest) {
        byte[] read = new byte[sector.limit()];
        sector.get(0, read);
        return new SequenceInputStream(new ByteArrayInputStream(read), rest);
    }
}
