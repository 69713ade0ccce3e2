package dev.foundry.host.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.foundry.api.error.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.CipherOutputStream;
import javax.crypto.SecretKey;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.io.CipherInputStream;
import org.bouncycastle.crypto.io.InvalidCipherTextIOException;
import org.bouncycastle.crypto.modes.AEADBlockCipher;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** A {@link SealedText} of any size in a file, written and read as a stream. */
final class SealedFile {
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int LONGEST_HEADER = 1 << 16;

    private final Path file;
    private final SealedHeader header;

    private SealedFile(Path file, SealedHeader header) {
        this.file = file;
        this.header = header;
    }

    /** Where to write the content; closing it ends the sealed text and leaves {@code out} open. */
    static OutputStream sealing(String purpose, KeySource.Opened key, SecureRandom random, OutputStream out)
            throws IOException {
        SealedHeader header = SealedHeader.fresh(purpose, key, random);
        out.write((header.text() + "\n").getBytes(ISO_8859_1));
        OutputStream lines = Base64.getMimeEncoder(76, new byte[] {'\n'}).wrap(new LastLine(out));
        return new CipherOutputStream(lines, header.cipher(Cipher.ENCRYPT_MODE, key.key()));
    }

    /**
     * Reads the form of all of it without opening it.
     *
     * @throws IOException when it cannot be read
     */
    static SealedFile parse(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                FormOnly form = new FormOnly(file)) {
            SealedFile sealed = new SealedFile(file, SealedHeader.parse(file.toString(), header(file, in)));
            in.transferTo(form);
            return sealed;
        }
    }

    private static String header(Path file, InputStream in) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        int last = 0;
        while (header.size() < LONGEST_HEADER) {
            int next = in.read();
            if (next == '\n' && last == '\n') {
                return header.toString(ISO_8859_1);
            }
            if (next < 0) {
                break;
            }
            header.write(next);
            last = next;
        }
        throw SealedHeader.misshapen(file.toString());
    }

    /** What tells of its key. */
    SealedHeader header() {
        return header;
    }

    /**
     * The content. It was read to its end before, so that nothing of a file that was cut or changed is handed out.
     *
     * @throws InvalidInputException when it was cut or changed
     */
    InputStream open(SecretKey key) throws IOException {
        header.demandFitting(key);
        try (InputStream content = opened(key)) {
            content.transferTo(OutputStream.nullOutputStream());
        } catch (InvalidCipherTextIOException changed) {
            throw header.changed();
        }
        return opened(key);
    }

    /** Java's own cipher holds all that it opens back to the end; this one gives it as it comes. */
    private InputStream opened(SecretKey key) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.skipNBytes(header.authenticated().length + 1L);
        AEADBlockCipher cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(
                false,
                new AEADParameters(
                        new KeyParameter(key.getEncoded()),
                        SealedHeader.TAG_BITS,
                        header.nonce(),
                        header.authenticated()));
        return new CipherInputStream(Base64.getMimeDecoder().wrap(in), cipher);
    }

    /** Demands that what is written into it has the form of lines of base64. */
    private static final class FormOnly extends OutputStream {
        private final Path file;
        private long symbols;
        private int padding;

        FormOnly(Path file) {
            this.file = file;
        }

        @Override
        public void write(int symbol) {
            if (symbol == '\n') {
                return;
            }
            if (symbol == '=') {
                padding++;
            } else if (BASE64.indexOf(symbol) < 0) {
                throw SealedHeader.misshapen(file.toString());
            } else if (padding > 0) {
                throw SealedHeader.brokenBase64(file.toString());
            } else {
                symbols++;
            }
        }

        @Override
        public void close() {
            if (symbols % 4 == 1 || padding > 2 || (padding > 0 && (symbols + padding) % 4 != 0)) {
                throw SealedHeader.brokenBase64(file.toString());
            }
        }
    }

    /** Ends the last line when it is closed, and leaves what it writes to open. */
    private static final class LastLine extends FilterOutputStream {
        LastLine(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.write('\n');
            out.flush();
        }
    }
}
