package dev.foundry.host.driver.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** A Secret in the binary form in which Helm sends the releases that it keeps. */
final class ProtobufSecret {
    private static final byte[] MAGIC = {'k', '8', 's', 0};
    private static final int WIRE_BITS = 3;
    private static final int WIRE = 7;
    private static final int VARINT = 0;
    private static final int CONTINUES = 0x80;

    private ProtobufSecret() {}

    /** Whether a request's body is in this form. */
    static boolean is(byte[] body) {
        return body.length > MAGIC.length
                && ByteBuffer.wrap(body, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    /** The Secret as a tree. */
    static Map<String, Object> read(byte[] body) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        Map<String, Object> labels = new LinkedHashMap<>();
        Map<String, Object> data = new LinkedHashMap<>();
        Map<String, Object> secret = new LinkedHashMap<>(Map.of("apiVersion", "v1", "kind", "Secret"));
        ByteBuffer whole = ByteBuffer.wrap(body).position(MAGIC.length);
        fields(whole, (unknown, raw) -> {
            if (unknown == 2) {
                fields(raw, (field, value) -> {
                    switch (field) {
                        case 1 ->
                            fields(value, (meta, content) -> {
                                switch (meta) {
                                    case 1 -> metadata.put("name", text(content));
                                    case 3 -> metadata.put("namespace", text(content));
                                    case 6 -> metadata.put("resourceVersion", text(content));
                                    case 11 -> entry(content, (key, label) -> labels.put(key, text(label)));
                                    default -> {}
                                }
                            });
                        case 2 -> entry(value, (key, bytes) -> data.put(key, base64(bytes)));
                        case 3 -> secret.put("type", text(value));
                        default -> {}
                    }
                });
            }
        });
        metadata.put("labels", labels);
        metadata.values().removeIf("0"::equals);
        secret.put("metadata", metadata);
        secret.put("data", data);
        return secret;
    }

    private static void entry(ByteBuffer message, BiConsumer<String, ByteBuffer> found) {
        Map<Integer, ByteBuffer> parts = new LinkedHashMap<>();
        fields(message, parts::put);
        found.accept(
                text(parts.getOrDefault(1, ByteBuffer.allocate(0))), parts.getOrDefault(2, ByteBuffer.allocate(0)));
    }

    private static void fields(ByteBuffer message, BiConsumer<Integer, ByteBuffer> found) {
        while (message.hasRemaining()) {
            int tag = (int) number(message);
            long length = number(message);
            if ((tag & WIRE) == VARINT) {
                continue;
            }
            found.accept(tag >> WIRE_BITS, message.slice(message.position(), (int) length));
            message.position(message.position() + (int) length);
        }
    }

    private static long number(ByteBuffer from) {
        long number = 0;
        int shift = 0;
        byte part;
        do {
            part = from.get();
            number |= (long) (part & (CONTINUES - 1)) << shift;
            shift += WIRE;
        } while ((part & CONTINUES) != 0);
        return number;
    }

    private static byte[] bytes(ByteBuffer from) {
        byte[] bytes = new byte[from.remaining()];
        from.duplicate().get(bytes);
        return bytes;
    }

    private static String text(ByteBuffer from) {
        return new String(bytes(from), UTF_8);
    }

    private static String base64(ByteBuffer from) {
        return Base64.getEncoder().encodeToString(bytes(from));
    }
}
