package dev.foundry.host.driver.ssh;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.sshj.common.Buffer;

/** Speaks to an SSH agent: which keys it has, and a signature by one of them. One connection a question. */
final class Agent {
    private static final byte REQUEST_IDENTITIES = 11;
    private static final byte IDENTITIES_ANSWER = 12;
    private static final byte SIGN_REQUEST = 13;
    private static final byte SIGN_RESPONSE = 14;
    private static final int MOST = 1 << 18;

    private final Path socket;

    Agent(Path socket) {
        this.socket = socket;
    }

    /** The public keys it can sign with. */
    List<HostKey> identities() throws IOException {
        Buffer.PlainBuffer question = new Buffer.PlainBuffer();
        question.putByte(REQUEST_IDENTITIES);
        Buffer.PlainBuffer answer = ask(question, IDENTITIES_ANSWER);
        List<HostKey> keys = new ArrayList<>();
        int count = answer.readUInt32AsInt();
        for (int i = 0; i < count; i++) {
            byte[] blob = answer.readStringAsBytes();
            answer.readString();
            keys.add(HostKey.of(new Buffer.PlainBuffer(blob).readString(), blob));
        }
        return keys;
    }

    /** A signature in SSH's form; {@code flags} 4 asks for SHA-512 with RSA. */
    byte[] sign(HostKey key, byte[] data, int flags) throws IOException {
        Buffer.PlainBuffer question = new Buffer.PlainBuffer();
        question.putByte(SIGN_REQUEST);
        question.putString(key.blob());
        question.putString(data);
        question.putUInt32FromInt(flags);
        return ask(question, SIGN_RESPONSE).readStringAsBytes();
    }

    private Buffer.PlainBuffer ask(Buffer.PlainBuffer question, byte expected) throws IOException {
        byte[] body = question.getCompactData();
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer frame = ByteBuffer.allocate(4 + body.length)
                    .putInt(body.length)
                    .put(body)
                    .flip();
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
            int length = read(channel, 4).getInt();
            if (length < 1 || length > MOST) {
                throw new IOException("the agent answers nonsense");
            }
            Buffer.PlainBuffer answer =
                    new Buffer.PlainBuffer(read(channel, length).array());
            if (answer.readByte() != expected) {
                throw new IOException("the agent refuses");
            }
            return answer;
        }
    }

    private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the agent hung up");
            }
        }
        return bytes.flip();
    }
}
