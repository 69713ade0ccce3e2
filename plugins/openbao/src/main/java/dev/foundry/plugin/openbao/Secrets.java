package dev.foundry.plugin.openbao;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Secret;
import io.github.jopenlibs.vault.VaultException;
import io.github.jopenlibs.vault.json.Json;
import io.github.jopenlibs.vault.json.JsonObject;
import io.github.jopenlibs.vault.json.JsonValue;
import io.github.jopenlibs.vault.response.LogicalResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Secrets of the mount {@code foundry-core}. The driver does not throw on 4xx, so every status is looked at. */
record Secrets(Server server, Secret token, String stack) implements SecretStore.Writer {
    private static final int TRIES = 5;
    private static final String DATA = Policies.MOUNT + "/data/";
    /** How OpenBAO's storage complains; the size it tells with it is another one. */
    private static final String TOO_LARGE = "value being too large";

    private static final String BODY = "Response body: ";
    private static final String METADATA = Policies.MOUNT + "/metadata/";

    @Override
    public Optional<Map<String, Secret>> read(String path) {
        return current(path).map(Version::values).filter(values -> !values.isEmpty());
    }

    @Override
    public List<String> list(String path) {
        String folder = path.isEmpty() || path.endsWith("/") ? path : path + "/";
        LogicalResponse response =
                send("list " + path, () -> server.logical(token).list(METADATA + folder));
        return status(response) == 404
                ? List.of()
                : List.copyOf(checked("list " + path, response).getListData());
    }

    @Override
    public void put(String path, Map<String, Secret> values) {
        change(path, present -> {
            Map<String, Secret> merged = new LinkedHashMap<>(present);
            merged.putAll(values);
            return merged;
        });
        mark(path);
    }

    @Override
    public void delete(String path, String key) {
        boolean emptied = change(path, present -> {
            Map<String, Secret> rest = new LinkedHashMap<>(present);
            rest.remove(key);
            return rest;
        });
        if (emptied) {
            checked(
                    "delete " + path,
                    send("delete " + path, () -> server.logical(token).delete(METADATA + path)));
        }
    }

    /** Writes what the change makes of the present values unless somebody else wrote meanwhile; answers whether nothing is left. */
    private boolean change(String path, UnaryOperator<Map<String, Secret>> change) {
        for (int i = 0; i < TRIES; i++) {
            Version before = current(path).orElse(Version.NONE);
            Map<String, Secret> after = change.apply(before.values());
            if (after.isEmpty() || after.equals(before.values())) {
                return after.isEmpty();
            }
            LogicalResponse response = write(path, after, before.number());
            if (status(response) != 400 || !complaint(response).contains("check-and-set")) {
                checked("write " + path, response);
                return false;
            }
        }
        throw new FailedException("the secret " + path + " is being written by somebody else all the time");
    }

    private LogicalResponse write(String path, Map<String, Secret> values, long version) {
        JsonObject data = Json.object();
        values.forEach((key, value) -> data.add(key, value.reveal()));
        Map<String, Object> body = Map.of("data", data, "options", Json.object().add("cas", version));
        return send("write " + path, () -> server.logical(token).write(DATA + path, body));
    }

    private void mark(String path) {
        JsonObject marks = Json.object().add("managed-by", "foundry").add("stack", stack);
        if (current(path).map(Version::marks).filter(marks::equals).isEmpty()) {
            checked(
                    "mark " + path,
                    send(
                            "mark " + path,
                            () -> server.logical(token).write(METADATA + path, Map.of("custom_metadata", marks))));
        }
    }

    /** Whether those of a path bear the stack's mark. */
    boolean areOurs(String path) {
        return current(path)
                .filter(version -> stack.equals(version.marks().getString("stack", "")))
                .isPresent();
    }

    private Optional<Version> current(String path) {
        LogicalResponse response =
                send("read " + path, () -> server.logical(token).read(DATA + path));
        if (status(response) == 404) {
            return Version.deleted(Server.answer(response));
        }
        checked("read " + path, response);
        return Optional.of(Version.of(Server.answer(response).data()));
    }

    private static LogicalResponse checked(String title, LogicalResponse response) {
        if (status(response) >= 400) {
            throw failure(title, Server.answer(response));
        }
        return response;
    }

    private static FoundryException failure(String title, Answer answer) {
        if (answer.status() == 403) {
            return new RefusedException(
                    "OpenBAO does not let this machine's token " + title,
                    Details.hint("foundry component install openbao mends the token and its policy"));
        }
        if (answer.status() == 413 || answer.complaint().contains(TOO_LARGE)) {
            return new InvalidInputException(
                    "OpenBAO could not " + title + ": too large; what was there stays",
                    Details.hint("it keeps at most 1 MiB a path, all its keys together, where a line break or a"
                            + " quote takes 2 bytes and each of < > & takes 6; spread the keys over several paths, or"
                            + " keep the content elsewhere and only its key here"));
        }
        return new FailedException("OpenBAO could not " + title, Details.none().because(answer.complaint()));
    }

    private LogicalResponse send(String title, Call call) {
        try {
            return call.send();
        } catch (VaultException e) {
            if (e.getHttpStatusCode() == 0) {
                throw server.silent(e);
            }
            throw failure(title, answer(e));
        }
    }

    /** What the server said stands in the driver's message alone when the status is 5xx. */
    private static Answer answer(VaultException failure) {
        String message = String.valueOf(failure.getMessage());
        int body = message.indexOf(BODY);
        return new Answer(
                failure.getHttpStatusCode(),
                (body < 0 ? "" : message.substring(body + BODY.length())).getBytes(StandardCharsets.UTF_8));
    }

    private static int status(LogicalResponse response) {
        return response.getRestResponse().getStatus();
    }

    private static String complaint(LogicalResponse response) {
        return Server.answer(response).complaint();
    }

    private interface Call {
        LogicalResponse send() throws VaultException;
    }

    /** A version of a secret; number 0 stands for one that was never written. */
    private record Version(long number, Map<String, Secret> values, JsonObject marks) {
        static final Version NONE = new Version(0, Map.of(), Json.object());

        static Version of(JsonObject data) {
            Map<String, Secret> values = new LinkedHashMap<>();
            object(data.get("data"))
                    .forEach(member -> values.put(member.getName(), Secret.of(text(member.getValue()))));
            JsonObject metadata = object(data.get("metadata"));
            return new Version(
                    metadata.getLong("version", 0),
                    Collections.unmodifiableMap(values),
                    object(metadata.get("custom_metadata")));
        }

        /** A deleted version still counts: the next write must name its number. */
        static Optional<Version> deleted(Answer answer) {
            return Optional.of(of(answer.data())).filter(version -> version.number() > 0);
        }

        private static JsonObject object(JsonValue value) {
            return value != null && value.isObject() ? value.asObject() : Json.object();
        }

        private static String text(JsonValue value) {
            return value.isString() ? value.asString() : value.toString();
        }
    }
}
