package dev.foundry.api;

import dev.foundry.api.blueprint.Contribution;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.CertificateIssuer;
import dev.foundry.api.capability.ClusterService;
import dev.foundry.api.capability.IngressController;
import dev.foundry.api.capability.MonitorDefinitions;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.resource.Manifest;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.stack.ClusterSettings;
import dev.foundry.api.stack.DnsSettings;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import dev.foundry.api.stack.Image;
import dev.foundry.api.stack.Network;
import dev.foundry.api.stack.Version;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a component may read of the stack it is part of. No I/O is reachable from here, so a blueprint is a function of it.
 *
 * @param <C> the component's config record
 */
public interface Stack<C extends Record> {
    /** The stack's name: {@code cluster.name}. */
    String name();

    /** The component's own keys, bound, with defaults in place. */
    C config();

    /** The version to install: the file's, else the descriptor's default. */
    Version version();

    /** The hosts this component is placed on: its {@code hosts} key, else the hosts with its first role, in file order. */
    List<Host> placedOn();

    /** All hosts of the stack in file order. */
    List<Host> hosts();

    /** The hosts with this role in file order. */
    List<Host> hostsWithRole(String role);

    /** The hosts that are nodes of the stack's cluster, by their roles in the file, in file order. */
    default List<Host> nodes() {
        return hosts().stream()
                .filter(host -> host.hasRole("cluster-control-plane") || host.hasRole("cluster-worker"))
                .toList();
    }

    /** What was learned about a host; empty while it cannot be reached or is still to be made. */
    Optional<Facts> facts(Host host);

    /**
     * The IP literals of a host: its address when that is one, else those its facts name on the default interface; empty
     * while nothing is known.
     */
    List<String> addresses(Host host);

    /** The {@code network} block, where the file has one. */
    Optional<Network> network();

    /** The {@code dns} block, with defaults where the file has none. */
    DnsSettings dns();

    /** The {@code cluster} block. */
    ClusterSettings cluster();

    /**
     * The provider of something the component needs.
     *
     * @throws dev.foundry.api.error.InvalidInputException when its descriptor does not name the need
     */
    <T extends Capability> T require(Class<T> capability);

    /** The provider of something the component wants, where the stack has one. */
    <T extends Capability> Optional<T> want(Class<T> capability);

    /** Whether the stack has a provider of something the component wants. */
    default boolean has(Class<? extends Capability> capability) {
        return want(capability).isPresent();
    }

    /** Whether metrics are to be gathered: as the file says, else where the stack has the definitions for it. */
    default boolean monitored(Optional<Boolean> given) {
        return given.orElse(has(MonitorDefinitions.class));
    }

    /** Everything the components of the stack contribute of this kind, by component order. */
    <T extends Contribution> List<T> contributions(Class<T> kind);

    /**
     * The image to use: {@code components.<name>.image} of the file in place of {@code usual} when it names one, then
     * {@code mirrors.images} applied to its registry.
     *
     * @param part which of several images, the key under {@code image}; {@code ""} for a component with one
     */
    Image image(String part, Image usual);

    /** What a resource that has converged told under this name; empty before. */
    Optional<String> learned(String resourceId, String output);

    /**
     * The host name that the file gives, else {@code <label>.<cluster.primary_domain>}.
     *
     * @throws InvalidInputException when the file has neither
     */
    default String hostName(Optional<String> given, String label) {
        return given.or(() -> cluster().primaryDomain().map(domain -> label + "." + domain))
                .orElseThrow(() -> new InvalidInputException(
                        label + " is to be published under no name",
                        Details.hint("give its ingress_host, or cluster.primary_domain")));
    }

    /**
     * An Ingress that leads to a service: the host name as {@link #hostName} has it, over TLS where the stack issues
     * certificates.
     *
     * @throws InvalidInputException when nothing in the stack lets requests in, or there is no name
     */
    default Manifest published(Optional<String> given, String label, ClusterService service) {
        return require(IngressController.class).ingress(hostName(given, label), service, want(CertificateIssuer.class));
    }

    /** The domains of what the cluster publishes: {@code cluster.primary_domain}, then {@code dns.kubernetes_zones}. */
    default List<String> domains() {
        return Stream.concat(
                        cluster().primaryDomain().stream(),
                        dns().kubernetesZones().stream().map(DnsSettings.Zone::name))
                .distinct()
                .toList();
    }

    /** The reference the file gives for a secret-valued key, else the place the component keeps its own. */
    default SecretRef secretOr(Optional<SecretRef> given, String path, String key) {
        return given.orElseGet(() -> SecretRef.of(path, key));
    }
}
