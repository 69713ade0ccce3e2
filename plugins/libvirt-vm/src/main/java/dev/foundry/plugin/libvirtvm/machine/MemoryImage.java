package dev.foundry.plugin.libvirtvm.machine;

import com.github.stephenc.javaisotools.sabre.DataReference;
import com.github.stephenc.javaisotools.sabre.Element;
import com.github.stephenc.javaisotools.sabre.Fixup;
import com.github.stephenc.javaisotools.sabre.HandlerException;
import com.github.stephenc.javaisotools.sabre.StreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Takes an image's bytes as the ISO library makes them, with room that is filled later. The library writes only to files. */
final class MemoryImage implements StreamHandler {
    private byte[] bytes = new byte[1 << 19];
    private int length;

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public void data(DataReference reference) throws HandlerException {
        length = put(reference, length);
    }

    @Override
    public Fixup fixup(DataReference reference) throws HandlerException {
        Room room = new Room(length);
        data(reference);
        return room;
    }

    @Override
    public long mark() {
        return length;
    }

    @Override
    public void startDocument() {}

    @Override
    public void startElement(Element element) {}

    @Override
    public void endElement() {}

    @Override
    public void endDocument() {}

    private int put(DataReference reference, int position) throws HandlerException {
        try (InputStream content = reference.createInputStream()) {
            byte[] read = content.readNBytes(Math.toIntExact(reference.getLength()));
            if (position + read.length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, position + read.length));
            }
            System.arraycopy(read, 0, bytes, position, read.length);
            return position + read.length;
        } catch (IOException e) {
            throw new HandlerException(e);
        }
    }

    private final class Room implements Fixup {
        private int position;
        private boolean closed;

        Room(int position) {
            this.position = position;
        }

        @Override
        public void data(DataReference reference) throws HandlerException {
            position = put(reference, position);
        }

        @Override
        public Fixup fixup(DataReference reference) throws HandlerException {
            throw new HandlerException("room that is filled later holds no such room itself");
        }

        @Override
        public long mark() {
            return position;
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public boolean isClosed() {
            return closed;
        }
    }
}
