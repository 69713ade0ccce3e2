package dev.foundry.plugin.openbao;

import dev.foundry.api.Stack;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import java.util.List;
import java.util.Optional;

/**
 * The servers of the stack's OpenBAO: where they are, and which of them can be used.
 *
 * @param stack names the stack in marks
 * @param hosts in file order; the first one is initialised, the others join it
 */
record Servers(String stack, List<Host> hosts, OpenbaoConfig config) {
    Servers {
        hosts = List.copyOf(hosts);
    }

    static Servers of(Stack<OpenbaoConfig> stack) {
        return new Servers(stack.name(), stack.placedOn(), stack.config());
    }

    Optional<Server> on(Host host, Look look) {
        return Server.on(host, config.port(), look);
    }

    Optional<Seal> seal(Host host, Look look) {
        return on(host, look).flatMap(Server::seal);
    }

    /** A server that is unsealed. Standbys forward what only the active one can do. */
    Optional<Server> open(Look look) {
        return hosts.stream()
                .flatMap(host -> on(host, look).stream())
                .filter(server -> server.seal().filter(Seal::open).isPresent())
                .findFirst();
    }

    /** The server that leads, asked without a token. */
    Optional<Server> active(Look look) {
        return hosts.stream()
                .flatMap(host -> on(host, look).stream())
                .filter(server -> server.seal().filter(Seal::open).isPresent())
                .filter(server -> server.get("sys/health", Optional.empty()).status() == 200)
                .findFirst();
    }

    /** The server that leads, waiting for an election to end. */
    Server leader(Look look) {
        Patience.until("an OpenBAO server leads", () -> active(look).isPresent());
        return active(look).orElseThrow(() -> new TransientException("OpenBAO's leader just stepped down"));
    }

    /**
     * A server that is unsealed.
     *
     * @throws UnreachableException when there is none
     */
    Server unsealed(Look look) {
        return open(look).orElseThrow(() -> new UnreachableException("OpenBAO is sealed or does not answer"));
    }

    /**
     * The scoped token of this stack, which must be here.
     *
     * @throws RefusedException when it is not
     */
    Secret ownToken(Look look) {
        return token(look)
                .orElseThrow(() -> new RefusedException(
                        "this machine has no token for OpenBAO", Details.hint("foundry component install openbao")));
    }

    /** The scoped token of this stack. */
    Optional<Secret> token(Look look) {
        return look.bootstrap(Bootstrap.TOKEN);
    }
}
