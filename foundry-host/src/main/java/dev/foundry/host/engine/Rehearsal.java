package dev.foundry.host.engine;

import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import dev.foundry.host.driver.rehearsal.Faults;
import dev.foundry.host.driver.rehearsal.MemoryClusters;
import dev.foundry.host.driver.rehearsal.RehearsalWorld;
import dev.foundry.host.secret.BootstrapStore;
import dev.foundry.host.secret.BouncyCastleAuthority;
import dev.foundry.host.secret.Generated;
import dev.foundry.host.secret.MemoryBootstrapStore;
import dev.foundry.host.secret.Redactor;
import dev.foundry.host.secret.SecretChain;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A world in memory: machines, services, secrets and a CA of its own, offline. A secret that a person would have stored has
 * a stand-in, so that a stack can be rehearsed before anything of it exists.
 */
public final class Rehearsal {
    private final BootstrapStore store = new MemoryBootstrapStore();
    private final Redactor redactor;
    private final Clock clock;
    private final RehearsalWorld machines;
    private final MemoryClusters clusters;
    private final RehearsedServices services;
    private final Generated maker;

    /** An empty world in which these things go wrong. */
    public Rehearsal(Faults faults, Redactor redactor, Clock clock) {
        SecureRandom random = new SecureRandom();
        this.redactor = redactor;
        this.clock = clock;
        this.maker = new Generated(random, redactor);
        this.machines = new RehearsalWorld(faults);
        this.clusters = new MemoryClusters(clock);
        this.services = new RehearsedServices(store, maker, faults);
    }

    /** The world as the engine takes it, for a stack of this name. */
    public World world(String stack) {
        return new World(
                machines,
                store,
                new BouncyCastleAuthority(store, stack, new SecureRandom(), clock),
                _ -> new StandIns(store),
                redactor,
                clock,
                clusters,
                Rehearsal::unfetched,
                Optional.of(services));
    }

    /** Nothing is fetched: an object that says so, so that another source is another object. */
    private static String unfetched(Text.Fetched fetched) {
        return "{\"metadata\": {\"annotations\": {\"foundry.dev/not-fetched\": \"" + fetched.source() + " "
                + fetched.sha256() + "\"}}}\n";
    }

    /** What makes its secrets. */
    public Generated maker() {
        return maker;
    }

    /** Its machines, to be changed from outside by tests and kept in files. */
    public RehearsalWorld machines() {
        return machines;
    }

    /** Its cluster, likewise. */
    public MemoryClusters clusters() {
        return clusters;
    }

    /** Its services, likewise. */
    public RehearsedServices services() {
        return services;
    }

    /** Its secrets, likewise. */
    public BootstrapStore store() {
        return store;
    }

    /** Generated secrets from the rehearsal's store, stand-ins for all others. */
    private record StandIns(BootstrapStore store) implements SecretChain {
        @Override
        public Optional<Secret> find(SecretRef ref) {
            return store.read("secrets/" + ref.path() + ":" + ref.key())
                    .or(() -> Optional.of(Secret.of("rehearsed-" + ref.path().replace('/', '-') + "-" + ref.key())));
        }

        @Override
        public List<String> places(SecretRef ref) {
            return List.of("the rehearsal's own store");
        }
    }
}
