package dev.foundry.plugin.openbao;

import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.Secret;
import io.github.jopenlibs.vault.json.Json;
import io.github.jopenlibs.vault.json.JsonArray;
import io.github.jopenlibs.vault.json.JsonObject;
import io.github.jopenlibs.vault.json.JsonValue;
import io.github.jopenlibs.vault.json.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The shares of the unseal key and how many of them unseal. */
record UnsealKeys(List<Secret> shares, int threshold) {
    UnsealKeys {
        shares = List.copyOf(shares);
    }

    /** The keys in force, where this machine keeps them. */
    static Optional<UnsealKeys> kept(Look look) {
        return look.bootstrap(Bootstrap.UNSEAL_KEYS).flatMap(UnsealKeys::parse);
    }

    /** Keys as {@link #text} wrote them. */
    static Optional<UnsealKeys> parse(Secret text) {
        return object(text.reveal())
                .map(json -> new UnsealKeys(strings(json.get("keys_base64")), json.getInt("threshold", 0)))
                .filter(UnsealKeys::whole);
    }

    /** An object in a text; empty when the text is cut or something else. */
    static Optional<JsonObject> object(String text) {
        try {
            return Optional.of(Json.parse(text)).filter(JsonValue::isObject).map(JsonValue::asObject);
        } catch (ParseException _) {
            return Optional.empty();
        }
    }

    /** The strings of an array as secrets. */
    static List<Secret> strings(JsonValue array) {
        Stream<JsonValue> values = array == null || !array.isArray()
                ? Stream.empty()
                : StreamSupport.stream(array.asArray().spliterator(), false);
        return values.map(JsonValue::asString).map(Secret::of).toList();
    }

    boolean whole() {
        return threshold > 0 && shares.size() >= threshold;
    }

    /** As many shares as unseal. */
    List<Secret> enough() {
        return shares.subList(0, threshold);
    }

    /** The keys as the bootstrap store keeps them. */
    Secret text() {
        JsonArray array = (JsonArray) Json.array();
        shares.forEach(share -> array.add(share.reveal()));
        return Secret.of(Json.object()
                .add("keys_base64", array)
                .add("shares", shares.size())
                .add("threshold", threshold)
                .toString());
    }
}
