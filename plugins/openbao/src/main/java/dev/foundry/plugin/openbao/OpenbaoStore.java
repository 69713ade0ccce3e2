package dev.foundry.plugin.openbao;

import dev.foundry.api.capability.PodAccess;
import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.PluginResource;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The stack's secrets in OpenBAO's mount {@code foundry-core}, reached with the stack's scoped token. */
record OpenbaoStore(Servers servers, String address) implements SecretStore {
    @Override
    public Optional<Reader> reader(Look look) {
        return secrets(look).map(Reader.class::cast);
    }

    @Override
    public Optional<Writer> writer(Hands hands) {
        return secrets(hands).map(Writer.class::cast);
    }

    @Override
    public Optional<PluginResource> podAccess(PodAccess access) {
        return Optional.of(new PodDoor(access));
    }

    private Optional<Secrets> secrets(Look look) {
        Optional<Secret> token = servers.token(look);
        return token.isEmpty()
                ? Optional.empty()
                : servers.hosts().stream()
                        .flatMap(host -> accepting(host, token.get(), look).stream())
                        .findFirst();
    }

    private Optional<Secrets> accepting(Host host, Secret token, Look look) {
        try {
            return servers.on(host, look)
                    .filter(server -> server.get("auth/token/lookup-self", Optional.of(token))
                            .ok())
                    .map(server -> new Secrets(server, token, servers.stack()));
        } catch (UnreachableException _) {
            return Optional.empty();
        }
    }

    @Override
    public String state(Look look) {
        List<Seal> seals = servers.hosts().stream()
                .flatMap(host -> seal(host, look).stream())
                .toList();
        if (seals.isEmpty()) {
            return "not answering on "
                    + servers.hosts().stream().map(Host::name).collect(Collectors.joining(", "));
        }
        if (seals.stream().noneMatch(Seal::initialised)) {
            return "not initialised: foundry component install openbao";
        }
        if (seals.stream().noneMatch(Seal::open)) {
            return "sealed: foundry openbao unseal";
        }
        if (servers.token(look).isEmpty()) {
            return "without a token on this machine: foundry login, or foundry component install openbao where it was installed";
        }
        return secrets(look).isPresent()
                ? "ready"
                : "refusing the token of this machine: foundry component install openbao gives a new one";
    }

    private Optional<Seal> seal(Host host, Look look) {
        try {
            return servers.seal(host, look);
        } catch (UnreachableException _) {
            return Optional.empty();
        }
    }
}
