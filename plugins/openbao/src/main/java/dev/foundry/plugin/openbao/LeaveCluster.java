package dev.foundry.plugin.openbao;

import dev.foundry.api.RemovalPolicy;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import io.github.jopenlibs.vault.json.Json;
import io.github.jopenlibs.vault.json.JsonValue;
import java.util.Optional;

/**
 * Takes a host's server out of the raft cluster before it is stopped: one that is only stopped keeps its vote, and the
 * others may be left without a majority.
 *
 * @param servers those that stay
 */
record LeaveCluster(Servers servers) implements RemovalPolicy.Leaving {
    @Override
    public void leave(Host host, Hands hands) {
        Server staying = servers.open(hands)
                .orElseThrow(() -> new RefusedException(
                        "no server of OpenBAO that stays is unsealed, so " + host.name() + " cannot leave the cluster",
                        Details.hint("foundry openbao unseal, then run again")));
        Secret root = Access.root(hands);
        if (!isMember(host, staying, root)) {
            return;
        }
        hands.progress("taking " + host.name() + " out of the raft cluster");
        staying.must(
                "take " + host.name() + " out of the cluster",
                staying.post(
                        "sys/storage/raft/remove-peer",
                        Optional.of(root),
                        Json.object().add("server_id", host.name())));
        servers.leader(hands);
    }

    private static boolean isMember(Host host, Server server, Secret root) {
        Answer answer = server.must(
                "tell who is in the cluster", server.get("sys/storage/raft/configuration", Optional.of(root)));
        JsonValue config = answer.data().get("config");
        for (JsonValue peer : config.asObject().get("servers").asArray()) {
            if (peer.asObject().getString("node_id", "").equals(host.name())) {
                return true;
            }
        }
        return false;
    }
}
