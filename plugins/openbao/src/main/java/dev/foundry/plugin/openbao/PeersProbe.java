package dev.foundry.plugin.openbao;

import dev.foundry.api.HealthProbe;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.Secret;
import io.github.jopenlibs.vault.json.JsonObject;
import java.util.Optional;

/** Whether the raft cluster has a leader, all its voters, and how many servers it can lose. */
record PeersProbe(Servers servers) implements HealthProbe {
    @Override
    public String name() {
        return "raft peers";
    }

    @Override
    public Health examine(Look look) {
        Optional<Server> active = servers.active(look);
        if (active.isEmpty()) {
            return Health.unhealthy("no server leads");
        }
        Optional<Secret> token = servers.token(look);
        if (token.isEmpty()) {
            return new Health(State.UNKNOWN, "this machine has no token for OpenBAO");
        }
        Answer answer = active.get().get("sys/storage/raft/autopilot/state", token);
        if (!answer.ok()) {
            return new Health(State.UNKNOWN, answer.complaint());
        }
        return judge(answer.data());
    }

    private Health judge(JsonObject state) {
        var voters = state.get("voters");
        int count = voters != null && voters.isArray() ? voters.asArray().size() : 0;
        int wanted = servers.hosts().size();
        String detail = count + " of " + wanted + " vote, can lose " + state.getInt("failure_tolerance", 0);
        if (!state.getBoolean("healthy", false)) {
            return Health.unhealthy(detail);
        }
        return count < wanted ? Health.degraded(detail) : Health.healthy(detail);
    }
}
