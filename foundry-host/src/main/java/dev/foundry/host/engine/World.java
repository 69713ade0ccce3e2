package dev.foundry.host.engine;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.host.driver.Clusters;
import dev.foundry.host.driver.Hosts;
import dev.foundry.host.secret.BootstrapStore;
import dev.foundry.host.secret.CertificateAuthority;
import dev.foundry.host.secret.Redactor;
import dev.foundry.host.secret.SecretChain;
import dev.foundry.host.secret.TextResolver;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Everything a run stands on: real, or rehearsed.
 *
 * @param hosts connects to machines
 * @param bootstrap what must exist before the secret store
 * @param authority the stack's CA
 * @param secrets the chain over a secret store that may come and go while a run goes on
 * @param redactor hears every secret that is made or found, so that none is ever shown
 * @param clock of this machine
 * @param clusters connects to the stack's cluster
 * @param fetching has what texts take from elsewhere
 * @param rehearsed services in memory; empty in the real world
 */
public record World(
        Hosts hosts,
        BootstrapStore bootstrap,
        CertificateAuthority authority,
        Function<Supplier<Optional<SecretStore.Reader>>, SecretChain> secrets,
        Redactor redactor,
        Clock clock,
        Clusters clusters,
        TextResolver.Fetching fetching,
        Optional<RehearsedServices> rehearsed) {
    /** The same world, its hosts reached in another way. */
    public World with(UnaryOperator<Hosts> way) {
        return new World(
                way.apply(hosts), bootstrap, authority, secrets, redactor, clock, clusters, fetching, rehearsed);
    }
}
