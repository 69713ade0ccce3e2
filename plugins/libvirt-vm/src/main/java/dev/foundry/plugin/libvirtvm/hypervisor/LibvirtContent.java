package dev.foundry.plugin.libvirtvm.hypervisor;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.libvirt.LibvirtException;
import org.libvirt.Stream;

/** Content of volumes on its way over a stream of libvirt; a stream that is not read or written to its end is given up. */
final class LibvirtContent {
    private static final int CHUNK = 1 << 16;

    private LibvirtContent() {}

    static void send(VolumeName name, InputStream content, Stream stream) throws LibvirtException {
        try {
            send(content, stream);
            stream.finish();
        } catch (FoundryException e) {
            stream.abort();
            throw e;
        } catch (IOException e) {
            stream.abort();
            throw new FailedException(
                    "what is to be written to " + name + " cannot be read",
                    Details.none().causedBy(e));
        }
    }

    private static void send(InputStream content, Stream stream) throws IOException, LibvirtException {
        for (byte[] rest = content.readNBytes(CHUNK); rest.length > 0; ) {
            rest = Arrays.copyOfRange(rest, stream.send(rest), rest.length);
            if (rest.length == 0) {
                rest = content.readNBytes(CHUNK);
            }
        }
    }

    static long receive(VolumeName name, Stream stream, OutputStream into) throws LibvirtException {
        try {
            long length = receive(stream, into);
            stream.finish();
            return length;
        } catch (FoundryException e) {
            stream.abort();
            throw e;
        } catch (IOException e) {
            stream.abort();
            throw new FailedException(
                    "the content of " + name + " cannot be taken",
                    Details.none().causedBy(e));
        }
    }

    private static long receive(Stream stream, OutputStream into) throws IOException, LibvirtException {
        byte[] chunk = new byte[CHUNK];
        long length = 0;
        for (int read = stream.receive(chunk); read > 0; read = stream.receive(chunk)) {
            into.write(chunk, 0, read);
            length += read;
        }
        return length;
    }
}
