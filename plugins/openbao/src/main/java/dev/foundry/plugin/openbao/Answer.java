package dev.foundry.plugin.openbao;

import io.github.jopenlibs.vault.json.Json;
import io.github.jopenlibs.vault.json.JsonObject;
import java.nio.charset.StandardCharsets;

/** What a server answered. Bodies may hold secrets: only {@link #complaint} is fit for a person. */
final class Answer {
    private final int status;
    private final byte[] body;

    Answer(int status, byte[] body) {
        this.status = status;
        this.body = body.clone();
    }

    int status() {
        return status;
    }

    byte[] body() {
        return body.clone();
    }

    boolean ok() {
        return status >= 200 && status < 300;
    }

    /** The body as an object, empty when it is none. */
    JsonObject json() {
        return UnsealKeys.object(new String(body, StandardCharsets.UTF_8)).orElseGet(Json::object);
    }

    /** The object under {@code data}, empty when there is none. */
    JsonObject data() {
        var data = json().get("data");
        return data != null && data.isObject() ? data.asObject() : Json.object();
    }

    /** What the server had against the call. */
    String complaint() {
        var errors = json().get("errors");
        return "HTTP " + status + (errors == null ? "" : " " + errors);
    }
}
