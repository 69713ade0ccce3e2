package dev.foundry.host.engine;

import dev.foundry.api.Stack;
import dev.foundry.api.blueprint.Contribution;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.stack.ClusterSettings;
import dev.foundry.api.stack.DnsSettings;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import dev.foundry.api.stack.Image;
import dev.foundry.api.stack.Network;
import dev.foundry.api.stack.Version;
import dev.foundry.host.config.StackFile;
import dev.foundry.host.config.StackFile.ComponentEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one component sees of the stack: the file, the graph and what the run has learned so far. */
final class EngineStack<C extends Record> implements Stack<C> {
    private static final java.util.regex.Pattern IPV4 = java.util.regex.Pattern.compile("\\d+(\\.\\d+){3}");

    private final Assembly assembly;
    private final Node<C> node;
    private final Knowledge knowledge;
    private final boolean contributing;

    EngineStack(Assembly assembly, Node<C> node, Knowledge knowledge) {
        this(assembly, node, knowledge, false);
    }

    private EngineStack(Assembly assembly, Node<C> node, Knowledge knowledge, boolean contributing) {
        this.assembly = assembly;
        this.node = node;
        this.knowledge = knowledge;
        this.contributing = contributing;
    }

    @Override
    public String name() {
        return assembly.name();
    }

    @Override
    public C config() {
        return node.config();
    }

    @Override
    public Version version() {
        return node.version();
    }

    @Override
    public List<Host> placedOn() {
        List<String> named = node.entry().map(ComponentEntry::hosts).orElse(List.of());
        if (!named.isEmpty()) {
            return hosts().stream().filter(host -> named.contains(host.name())).toList();
        }
        List<String> roles = node.descriptor().roles();
        return roles.isEmpty() ? hosts() : hostsWithRole(roles.getFirst());
    }

    @Override
    public List<Host> hosts() {
        return file().hosts();
    }

    @Override
    public List<Host> hostsWithRole(String role) {
        return hosts().stream().filter(host -> host.hasRole(role)).toList();
    }

    @Override
    public Optional<Facts> facts(Host host) {
        return knowledge.facts(host);
    }

    @Override
    public List<String> addresses(Host host) {
        if (IPV4.matcher(host.address()).matches() || host.address().contains(":")) {
            return List.of(host.address());
        }
        return knowledge.facts(host).stream()
                .flatMap(facts -> facts.interfaces().stream()
                        .filter(network -> facts.defaultInterface().equals(Optional.of(network.name()))))
                .flatMap(network -> network.addresses().stream())
                .map(cidr -> cidr.replaceFirst("/.*", ""))
                .filter(address -> !address.startsWith("fe80:"))
                .toList();
    }

    @Override
    public Optional<Network> network() {
        return file().network();
    }

    @Override
    public DnsSettings dns() {
        return file().dns();
    }

    @Override
    public ClusterSettings cluster() {
        return file().cluster();
    }

    @Override
    public <T extends Capability> T require(Class<T> capability) {
        return provider(capability)
                .orElseThrow(() -> new InvalidInputException(
                        node.name() + " has no provider of " + capability.getSimpleName(),
                        Details.hint("its descriptor or requirements must name the need")));
    }

    @Override
    public <T extends Capability> Optional<T> want(Class<T> capability) {
        return provider(capability);
    }

    private <T extends Capability> Optional<T> provider(Class<T> capability) {
        String wanted = capability.getSimpleName();
        boolean declared = node.descriptor().requirements().stream()
                .anyMatch(requirement -> requirement.capability().equals(wanted));
        boolean own = node.descriptor().provides().stream()
                .anyMatch(provision -> provision.capability().equals(wanted));
        if (contributing || !(declared || own)) {
            throw new InvalidInputException(
                    node.name() + " asks for " + wanted + " without saying so in its descriptor",
                    Details.hint("this is a mistake of the plugin: add .requires or .wants"));
        }
        return capability(assembly, knowledge, capability);
    }

    static <T extends Capability> Optional<T> capability(Assembly assembly, Knowledge knowledge, Class<T> capability) {
        return assembly.graph()
                .provider(capability.getSimpleName())
                .flatMap(name -> offered(assembly.node(name), assembly, knowledge).stream()
                        .filter(capability::isInstance)
                        .map(capability::cast)
                        .findFirst());
    }

    private static <P extends Record> List<Capability> offered(
            Node<P> provider, Assembly assembly, Knowledge knowledge) {
        return provider.component().provides(new EngineStack<>(assembly, provider, knowledge));
    }

    @Override
    public <T extends Contribution> List<T> contributions(Class<T> kind) {
        List<T> all = new ArrayList<>();
        for (String name : assembly.order()) {
            contributed(assembly.node(name)).stream()
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .forEach(all::add);
        }
        return all;
    }

    private <P extends Record> List<Contribution> contributed(Node<P> other) {
        return other.component().contributes(new EngineStack<>(assembly, other, knowledge, true));
    }

    @Override
    public Image image(String part, Image usual) {
        Image chosen = node.entry()
                .map(entry -> entry.images().get(part))
                .map(Image::parse)
                .orElse(usual);
        String mirror = file().imageMirrors().get(chosen.registry());
        return mirror == null
                ? chosen
                : Image.parse(mirror + "/"
                        + chosen.toString().substring(chosen.registry().length() + 1));
    }

    @Override
    public Optional<String> learned(String resourceId, String output) {
        return knowledge.learned(resourceId, output);
    }

    private StackFile file() {
        return assembly.file();
    }
}
