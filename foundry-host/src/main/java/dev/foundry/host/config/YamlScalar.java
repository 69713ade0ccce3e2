package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What a scalar of YAML stands for by its tag. */
final class YamlScalar {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private YamlScalar() {}

    static JsonNode value(Tag tag, String value) {
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(Boolean.parseBoolean(value));
        }
        if (tag.equals(Tag.INT)) {
            return whole(value);
        }
        return tag.equals(Tag.FLOAT) ? decimal(value) : JSON.textNode(value);
    }

    private static JsonNode whole(String value) {
        if (value.startsWith("0o")) {
            return JSON.numberNode(new BigInteger(value.substring(2), 8));
        }
        BigInteger number = value.startsWith("0x") ? new BigInteger(value.substring(2), 16) : new BigInteger(value);
        return number.bitLength() < 64 ? JSON.numberNode(number.longValue()) : JSON.numberNode(number);
    }

    private static JsonNode decimal(String value) {
        try {
            return JSON.numberNode(new BigDecimal(value));
        } catch (NumberFormatException infinite) {
            return JSON.textNode(value);
        }
    }
}
