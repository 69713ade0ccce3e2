package dev.foundry.testkit;

import dev.foundry.api.Stack;
import dev.foundry.api.blueprint.Contribution;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.stack.ClusterSettings;
import dev.foundry.api.stack.DnsSettings;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import dev.foundry.api.stack.Image;
import dev.foundry.api.stack.Network;
import dev.foundry.api.stack.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stack made in a test, to ask a component for its blueprint. Every method changes it and returns it; it starts with the
 * name {@code lab}, no hosts and no settings.
 *
 * @param <C> the component's config record
 */
public final class TestingStack<C extends Record> implements Stack<C> {
    private final C config;
    private Version version = Version.of("1.0.0");
    private List<Host> hosts = List.of();
    private List<Host> placedOn = List.of();
    private Optional<Network> network = Optional.empty();
    private DnsSettings dns = DnsSettings.none();
    private ClusterSettings cluster = new ClusterSettings("lab", Optional.empty(), Optional.empty(), false);
    private final Map<String, Facts> facts = new HashMap<>();
    private final Map<String, Image> images = new HashMap<>();
    private final Map<String, String> outputs = new HashMap<>();
    private final List<Capability> capabilities = new ArrayList<>();
    private final List<Contribution> contributions = new ArrayList<>();

    private TestingStack(C config) {
        this.config = config;
    }

    /** A stack with this config of the component under test. */
    public static <C extends Record> TestingStack<C> of(C config) {
        return new TestingStack<>(config);
    }

    /** With this version of the component. */
    public TestingStack<C> version(String number) {
        version = Version.of(number);
        return this;
    }

    /** With these hosts, all of them the component's. */
    public TestingStack<C> hosts(Host... all) {
        hosts = List.of(all);
        placedOn = hosts;
        return this;
    }

    /** With the component on these of its hosts. */
    public TestingStack<C> placedOn(Host... some) {
        placedOn = List.of(some);
        return this;
    }

    /** With this network. */
    public TestingStack<C> network(String gateway, String netmask) {
        network = Optional.of(new Network(gateway, netmask, Optional.empty()));
        return this;
    }

    /** With these DNS settings. */
    public TestingStack<C> dns(DnsSettings settings) {
        dns = settings;
        return this;
    }

    /** With this domain and floating address; empty for none. */
    public TestingStack<C> cluster(String domain, String vip) {
        cluster = new ClusterSettings("lab", given(domain), given(vip), false);
        return this;
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }

    /** With these facts of a host. */
    public TestingStack<C> facts(Host host, Facts learned) {
        facts.put(host.name(), learned);
        return this;
    }

    /** With this image for a part. */
    public TestingStack<C> image(String part, String reference) {
        images.put(part, Image.parse(reference));
        return this;
    }

    /** With this value told by a resource. */
    public TestingStack<C> learned(String resourceId, String output, String value) {
        outputs.put(resourceId + "#" + output, value);
        return this;
    }

    /** With this provider of a capability. */
    public TestingStack<C> capability(Capability provider) {
        capabilities.add(provider);
        return this;
    }

    /** With this contribution of some component. */
    public TestingStack<C> contribution(Contribution contribution) {
        contributions.add(contribution);
        return this;
    }

    @Override
    public String name() {
        return cluster.name();
    }

    @Override
    public C config() {
        return config;
    }

    @Override
    public Version version() {
        return version;
    }

    @Override
    public List<Host> placedOn() {
        return placedOn;
    }

    @Override
    public List<Host> hosts() {
        return hosts;
    }

    @Override
    public List<Host> hostsWithRole(String role) {
        return hosts.stream().filter(host -> host.hasRole(role)).toList();
    }

    @Override
    public Optional<Facts> facts(Host host) {
        return Optional.ofNullable(facts.get(host.name()));
    }

    /** The host's address when it is a literal, else what its facts name on the default interface. */
    @Override
    public List<String> addresses(Host host) {
        if (host.address().contains(":") || host.address().matches("[0-9.]+")) {
            return List.of(host.address());
        }
        return facts(host).stream()
                .flatMap(learned -> learned.interfaces().stream()
                        .filter(link -> learned.defaultInterface().stream().anyMatch(link.name()::equals)))
                .flatMap(link -> link.addresses().stream())
                .map(address -> address.replaceFirst("/.*", ""))
                .toList();
    }

    @Override
    public Optional<Network> network() {
        return network;
    }

    @Override
    public DnsSettings dns() {
        return dns;
    }

    @Override
    public ClusterSettings cluster() {
        return cluster;
    }

    @Override
    public <T extends Capability> T require(Class<T> capability) {
        return want(capability)
                .orElseThrow(
                        () -> new InvalidInputException("the test has no provider of " + capability.getSimpleName()));
    }

    @Override
    public <T extends Capability> Optional<T> want(Class<T> capability) {
        return capabilities.stream()
                .filter(capability::isInstance)
                .map(capability::cast)
                .findFirst();
    }

    @Override
    public <T extends Contribution> List<T> contributions(Class<T> kind) {
        return contributions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public Image image(String part, Image usual) {
        return images.getOrDefault(part, usual);
    }

    @Override
    public Optional<String> learned(String resourceId, String output) {
        return Optional.ofNullable(outputs.get(resourceId + "#" + output));
    }
}
