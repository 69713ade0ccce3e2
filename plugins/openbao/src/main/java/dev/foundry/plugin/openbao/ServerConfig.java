package dev.foundry.plugin.openbao;

import dev.foundry.api.secret.Text;
import io.github.jopenlibs.vault.json.Json;
import io.github.jopenlibs.vault.json.JsonArray;
import io.github.jopenlibs.vault.json.JsonObject;
import io.github.jopenlibs.vault.json.WriterConfig;
import java.util.List;

/** OpenBAO's own configuration of one server, as JSON; paths are those inside the container. */
final class ServerConfig {
    static final String FOLDER = "/openbao/config";
    static final String FILE = FOLDER + "/config.json";
    static final String CERTIFICATE = FOLDER + "/tls/tls.crt";
    static final String DATA = "/openbao/data";
    static final String LOGS = "/openbao/logs";
    private static final String KEY = FOLDER + "/tls/tls.key";

    private ServerConfig() {}

    /**
     * The configuration.
     *
     * @param node the server's name in the cluster
     * @param address under which the other servers reach it
     * @param others addresses of the other servers
     */
    static Text of(OpenbaoConfig config, String cluster, String node, String address, List<String> others) {
        JsonObject json = Json.object()
                .add("ui", config.ui())
                .add("cluster_name", cluster)
                .add("api_addr", url(address, config.port()))
                .add("cluster_addr", url(address, config.port() + 1))
                .add("disable_standby_reads", true)
                .add("max_lease_ttl", Access.PERIOD.toHours() + "h") // OpenBAO's own 32 days would cap tokens
                .add("storage", Json.object().add("raft", raft(node, others, config.port())))
                .add("listener", listeners(config))
                .add(
                        "telemetry",
                        Json.object().add("prometheus_retention_time", "60s").add("disable_hostname", true))
                .add("audit", audit());
        return Text.of(json.toString(WriterConfig.PRETTY_PRINT) + "\n");
    }

    private static String url(String address, int port) {
        return "https://" + address + ":" + port;
    }

    private static JsonObject raft(String node, List<String> others, int port) {
        JsonObject raft = Json.object().add("path", DATA).add("node_id", node);
        if (others.isEmpty()) {
            return raft; // an empty retry_join passes OpenBAO's validation and then stops the server
        }
        JsonArray join = array();
        others.forEach(other -> join.add(
                Json.object().add("leader_api_addr", url(other, port)).add("leader_ca_cert_file", CERTIFICATE)));
        return raft.add("retry_join", join);
    }

    private static JsonArray listeners(OpenbaoConfig config) {
        JsonArray listeners = array().add(listener(config.listensOn(), config.port()));
        boolean reachesLoopback = List.of("0.0.0.0", "127.0.0.1").contains(config.listensOn());
        return reachesLoopback ? listeners : listeners.add(listener("127.0.0.1", config.port()));
    }

    private static JsonObject listener(String address, int port) {
        return Json.object()
                .add(
                        "tcp",
                        Json.object()
                                .add("address", address + ":" + port)
                                .add("cluster_address", address + ":" + (port + 1))
                                .add("tls_cert_file", CERTIFICATE)
                                .add("tls_key_file", KEY)
                                .add("tls_min_version", "tls12")
                                // Numbers and no secrets: whoever measures it needs no token.
                                .add("telemetry", Json.object().add("unauthenticated_metrics_access", true)));
    }

    private static JsonArray audit() {
        // Never to be changed: OpenBAO does not serve a store, or one brought back, whose device was declared
        // otherwise.
        // The description keeps its reader from folding a lone "options" into the device's labels.
        JsonObject device = Json.object()
                .add("description", "audit log")
                .add("options", Json.object().add("file_path", LOGS + "/audit.log"));
        return array().add(Json.object().add("file", Json.object().add("to-file", device)));
    }

    private static JsonArray array() {
        return (JsonArray) Json.array();
    }
}
