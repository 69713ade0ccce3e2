package dev.foundry.plugin.openbao;

import dev.foundry.api.RemovalPolicy;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells whose secrets a purge would take: those of the mount that do not bear the stack's mark. */
record OthersSecrets(Servers servers) implements RemovalPolicy.Guard {
    private static final int NAMED = 5;

    @Override
    public List<String> objections(Look look, boolean purge) {
        return purge && isInUse(look) ? objections(look) : List.of();
    }

    /** A store that was never initialised holds nothing; one that does not answer may. */
    private boolean isInUse(Look look) {
        List<Seal> seals = servers.hosts().stream()
                .flatMap(host -> servers.seal(host, look).stream())
                .toList();
        return seals.isEmpty() || seals.stream().anyMatch(Seal::initialised);
    }

    private List<String> objections(Look look) {
        Optional<Secret> token = servers.token(look);
        Optional<Server> open = servers.open(look);
        if (token.isEmpty() || open.isEmpty()) {
            return List.of("whose secrets are in it cannot be told: "
                    + (token.isEmpty() ? "this machine has no token for it" : "no server is unsealed"));
        }
        List<String> others = new ArrayList<>();
        collect("", new Secrets(open.get(), token.get(), servers.stack()), others);
        List<String> named = new ArrayList<>(others.stream()
                .limit(NAMED)
                .map(path -> "the secret " + path + " does not bear this stack's mark")
                .toList());
        if (others.size() > NAMED) {
            named.add("and " + (others.size() - NAMED) + " more");
        }
        return named;
    }

    private static void collect(String folder, Secrets secrets, List<String> others) {
        for (String name : secrets.list(folder)) {
            String path = folder + name;
            if (name.endsWith("/")) {
                collect(path, secrets, others);
            } else if (!secrets.areOurs(path)) {
                others.add(path);
            }
        }
    }
}
