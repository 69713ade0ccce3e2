package dev.foundry.plugin.openbao;

import dev.foundry.plugin.openbao.FakeOpenbao.Reply;
import io.github.jopenlibs.vault.json.Json;
import io.github.jopenlibs.vault.json.JsonArray;
import io.github.jopenlibs.vault.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The state of a fake OpenBAO and its answers, written from what the real one sends. */
final class FakeVault {
    private static final int SHARES = 5;
    private static final int THRESHOLD = 3;

    private List<String> keys = List.of();
    private BooleanSupplier initialised = () -> false;
    private boolean sealed = true;
    private final Set<String> given = new LinkedHashSet<>();
    private String root = "";
    private Map<String, List<String>> tokens = new TreeMap<>();
    /** Seconds left of tokens that do not last. */
    private final Map<String, Long> brief = new TreeMap<>();

    private Map<String, String> policies = new TreeMap<>();
    private JsonObject role = Json.object();
    private boolean mounted;
    private FakeKeyValues values = new FakeKeyValues();
    private List<String> nextKeys = List.of();
    private final Set<String> peers = new LinkedHashSet<>();
    private final Map<String, Content> archive;

    /** Snapshots hold a name under which their content is found here. */
    FakeVault(Map<String, Content> archive) {
        this.archive = archive;
    }

    /** What a snapshot brings back. */
    record Content(
            List<String> keys,
            String root,
            Map<String, List<String>> tokens,
            Map<String, String> policies,
            JsonObject role,
            boolean mounted,
            FakeKeyValues values) {}

    /** Names of the servers in its cluster. */
    Set<String> peers() {
        return peers;
    }

    boolean initialised() {
        return initialised.getAsBoolean();
    }

    void initialisedWhen(BooleanSupplier condition) {
        initialised = condition;
    }

    /** The keys and the answer of the initialisation that comes next. */
    String prepareInit() {
        keys = newKeys();
        root = "s." + UUID.randomUUID();
        tokens = new TreeMap<>(Map.of(root, List.of("root")));
        return Json.object()
                .add("unseal_keys_b64", strings(keys))
                .add("unseal_shares", SHARES)
                .add("unseal_threshold", THRESHOLD)
                .add("root_token", root)
                .toString();
    }

    void seal() {
        sealed = true;
        given.clear();
    }

    synchronized Reply answer(String method, String path, String token, byte[] bytes) {
        JsonObject body =
                UnsealKeys.object(new String(bytes, StandardCharsets.UTF_8)).orElseGet(Json::object);
        return switch (path) {
            case "sys/seal-status" -> Reply.of(200, sealStatus());
            case "sys/health" -> Reply.of(initialised() ? (sealed ? 503 : 200) : 501, sealStatus());
            case "sys/unseal" -> unseal(body);
            default -> {
                if (sealed) {
                    yield Reply.error(503, "Vault is sealed");
                }
                if (path.equals("sys/leader")) {
                    yield Reply.of(200, Json.object().add("is_self", true));
                }
                if (!tokens.containsKey(token)) {
                    yield Reply.error(403, "permission denied");
                }
                yield authorised(method, path, token, body, bytes);
            }
        };
    }

    private Reply authorised(String method, String path, String token, JsonObject body, byte[] bytes) {
        return switch (path) {
            case "auth/token/lookup-self" ->
                Reply.data(Json.object().add("ttl", brief.getOrDefault(token, role.getLong("token_period", 0))));
            case "auth/token/accessors" -> Reply.data(Json.object().add("keys", strings(List.copyOf(tokens.keySet()))));
            case "auth/token/renew-self" -> {
                brief.remove(token);
                yield Reply.of(200, Json.object());
            }
            case "auth/token/create/foundry" -> create(body);
            case "auth/token/roles/foundry" -> method.equals("GET") ? Reply.data(role) : role(body);
            case "auth/token/revoke" -> {
                tokens.remove(body.getString("token", ""));
                yield Reply.done();
            }
            case "sys/mounts/foundry-core" -> mount(method);
            case "foundry-core/config" -> mounted ? Reply.data(Json.object()) : Reply.error(404);
            case "sys/storage/raft/snapshot" -> method.equals("GET") ? snapshot() : restore(bytes, false);
            case "sys/storage/raft/snapshot-force" -> restore(bytes, true);
            case "sys/storage/raft/configuration" ->
                Reply.data(Json.object().add("config", Json.object().add("servers", members())));
            case "sys/storage/raft/remove-peer" -> {
                peers.remove(body.getString("server_id", ""));
                yield Reply.done();
            }
            case "sys/rotate/root/init" -> method.equals("DELETE") ? Reply.done() : begin();
            case "sys/rotate/root/update" -> submitted(body, keys, this::offer);
            case "sys/rotate/root/verify" -> submitted(body, nextKeys, this::confirm);
            default ->
                path.startsWith("sys/policies/acl/")
                        ? policy(method, path, body)
                        : mounted ? values.answer(method, path, body) : Reply.error(404, "no handler for route");
        };
    }

    private JsonArray members() {
        JsonArray members = strings(List.of());
        peers.forEach(peer -> members.add(Json.object().add("node_id", peer).add("voter", true)));
        return members;
    }

    private JsonObject sealStatus() {
        return Json.object()
                .add("initialized", initialised())
                .add("sealed", sealed)
                .add("t", THRESHOLD)
                .add("n", SHARES)
                .add("progress", given.size())
                .add("version", "2.5.3");
    }

    private Reply unseal(JsonObject body) {
        String key = body.getString("key", "");
        if (body.getBoolean("reset", false)) {
            given.clear();
        } else if (!keys.contains(key)) {
            return Reply.error(400, "'key' must be a valid share");
        } else if (given.add(key) && given.size() == THRESHOLD) {
            sealed = false;
            given.clear();
        }
        return Reply.of(200, sealStatus());
    }

    private Reply create(JsonObject body) {
        String token = body.getString("id", "s." + UUID.randomUUID());
        tokens.put(token, List.of(body.get("policies").toString()));
        long most = body.getLong("explicit_max_ttl", 0);
        if (most > 0) {
            brief.put(token, most);
        }
        return Reply.of(200, Json.object().add("auth", Json.object().add("client_token", token)));
    }

    private Reply role(JsonObject body) {
        role = body;
        return Reply.done();
    }

    private Reply mount(String method) {
        if (method.equals("GET")) {
            return mounted
                    ? Reply.data(Json.object()
                            .add("type", "kv")
                            .add("options", Json.object().add("version", "2")))
                    : Reply.error(400, "No secret engine mount at foundry-core/");
        }
        mounted = true;
        return Reply.done();
    }

    private Reply policy(String method, String path, JsonObject body) {
        if (method.equals("GET")) {
            String rules = policies.get(path);
            return rules == null ? Reply.error(404) : Reply.data(Json.object().add("policy", rules));
        }
        policies.put(path, body.getString("policy", ""));
        return Reply.done();
    }

    private Reply snapshot() {
        String id = UUID.randomUUID().toString();
        archive.put(
                id,
                new Content(keys, root, new TreeMap<>(tokens), new TreeMap<>(policies), role, mounted, values.copy()));
        return new Reply(200, id.getBytes(StandardCharsets.UTF_8));
    }

    private Reply restore(byte[] bytes, boolean force) {
        Content backup = archive.get(new String(bytes, StandardCharsets.UTF_8));
        if (backup == null) {
            return Reply.error(500, "failed to decompress snapshot: gzip: invalid header");
        }
        boolean sameKeys = backup.keys().equals(keys);
        if (!sameKeys && !force) {
            return Reply.error(400, "possibly the snapshot is using a different set of unseal keys");
        }
        keys = backup.keys();
        root = backup.root();
        tokens = new TreeMap<>(backup.tokens());
        policies = new TreeMap<>(backup.policies());
        role = backup.role();
        mounted = backup.mounted();
        values = backup.values().copy();
        if (!sameKeys) {
            seal();
        }
        return Reply.done();
    }

    private Reply begin() {
        nextKeys = newKeys();
        given.clear();
        return Reply.data(Json.object().add("nonce", "n"));
    }

    private Reply submitted(JsonObject body, List<String> accepted, java.util.function.Supplier<JsonObject> complete) {
        if (!accepted.contains(body.getString("key", ""))) {
            return Reply.error(400, "invalid share");
        }
        given.add(body.getString("key", ""));
        if (given.size() < THRESHOLD) {
            return Reply.data(Json.object().add("complete", false));
        }
        given.clear();
        return Reply.data(complete.get().add("complete", true));
    }

    private JsonObject offer() {
        return Json.object().add("keys_base64", strings(nextKeys)).add("verification_nonce", "v");
    }

    private JsonObject confirm() {
        keys = nextKeys;
        return Json.object();
    }

    private static List<String> newKeys() {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(SHARES).toList();
    }

    private static JsonArray strings(List<String> values) {
        return Json.array(values.toArray(String[]::new));
    }
}
