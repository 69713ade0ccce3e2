package dev.foundry.plugin.k3s;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.Deed;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.stack.Host;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the kubeconfig that the first server wrote, led to the endpoint, in the secret store. */
record Kubeconfig(String stack, Host first, Endpoint endpoint, SecretStore store) implements Deed {
    static final SecretRef REF = SecretRef.of("k3s/kubeconfig", "kubeconfig");
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    @Override
    public Observation observe(Look look) {
        Optional<Secret> kept = kept(look);
        if (kept.isEmpty()) {
            return Observation.missing("when the first server answers");
        }
        try {
            Optional<Secret> written = written(look);
            if (written.isEmpty()) {
                return Observation.missing("when the first server answers");
            }
            return written.equals(kept)
                    ? Observation.inSync()
                    : Observation.drifted(List.of(
                            Difference.of("kubeconfig", "of other keys or another address", "of this cluster")));
        } catch (UnreachableException away) {
            return Observation.unknown(String.valueOf(away.getMessage()));
        }
    }

    @Override
    public void apply(Hands hands) {
        hands.progress("waiting for the API server");
        Outcome ready = hands.run(
                first,
                List.of(
                        "timeout",
                        Long.toString(LONGEST_START.toSeconds()),
                        "sh",
                        "-c",
                        "until " + Places.PROGRAM + " kubectl get --raw=/readyz >/dev/null 2>&1; do sleep 1; done"),
                Secret.of(""),
                LONGEST_START.plusSeconds(30));
        Optional<Secret> written = written(hands);
        if (!ready.ok() || written.isEmpty()) {
            throw new TransientException("the API server on " + first.name() + " is not ready: journalctl -u k3s");
        }
        store.writer(hands)
                .orElseThrow(() -> new TransientException(
                        "the kubeconfig cannot be kept: the secret store is " + store.state(hands)))
                .put(REF.path(), Map.of(REF.key(), written.get()));
    }

    @Override
    public void undo(Hands hands) {
        store.writer(hands).ifPresent(writer -> writer.delete(REF.path(), REF.key()));
    }

    /** As the store has it now: what the run read before, it remembers, and K3s renews its certificates at a start. */
    private Optional<Secret> kept(Look look) {
        return store.reader(look)
                .flatMap(reader -> reader.read(REF.path()))
                .flatMap(keys -> Optional.ofNullable(keys.get(REF.key())));
    }

    private Optional<Secret> written(Look look) {
        return look.read(first, Places.KUBECONFIG)
                .map(bytes -> new String(bytes, UTF_8))
                .map(this::led)
                .map(Secret::of);
    }

    /** K3s writes it for the server itself, and everything in it is called default. */
    String led(String written) {
        return written.replaceAll("(?m)^(\\s*server: ).*$", "$1" + endpoint.url())
                .replaceAll("(?m)^([\\s-]*(?:name|cluster|user|current-context): )default$", "$1" + stack);
    }
}
