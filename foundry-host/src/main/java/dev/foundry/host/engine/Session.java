package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Stage;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.ImageRegistry;
import dev.foundry.api.capability.KubernetesCluster;
import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.ResourceHandler;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.LedgerEntry;
import dev.foundry.host.secret.BootstrapSecrets;
import dev.foundry.host.secret.Generated;
import dev.foundry.host.secret.SecretChain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One run's view of a stack in a world: what is declared, what was learned, and how to reach it. */
final class Session {
    private final Assembly assembly;
    private final World world;
    private final Generated maker;
    private final Knowledge knowledge = new Knowledge();
    private final SecretChain secrets;
    private final Texts texts;
    private final Materialiser materialiser;
    private final Look look;
    private volatile Optional<Leases> leases = Optional.empty();

    Session(Assembly assembly, World world, Generated maker) {
        this.assembly = assembly;
        this.world = world;
        this.maker = maker;
        this.secrets = world.secrets().apply(this::openStore);
        this.texts = new Texts(world, secrets, knowledge);
        this.materialiser = new Materialiser(texts, world.authority());
        this.look = new WorldLook(
                world, knowledge, texts, secrets::find, () -> cluster().here());
    }

    private Optional<SecretStore.Reader> openStore() {
        if (world.rehearsed().isPresent()) {
            return Optional.empty();
        }
        if (assembly.graph().provider(SecretStore.class.getSimpleName()).isEmpty()) {
            return Optional.of(new BootstrapSecrets(world.bootstrap()));
        }
        try {
            return capability(SecretStore.class).flatMap(store -> store.reader(look()));
        } catch (UnreachableException | TransientException notThere) {
            return Optional.empty();
        }
    }

    Assembly assembly() {
        return assembly;
    }

    World world() {
        return world;
    }

    Knowledge knowledge() {
        return knowledge;
    }

    Look look() {
        return look;
    }

    Hands hands(Consumer<String> progress) {
        return new WorldHands(
                world, knowledge, texts, secrets::find, () -> cluster().toChange(), progress);
    }

    Texts texts() {
        return texts;
    }

    Materialiser materialiser() {
        return materialiser;
    }

    SecretChain secrets() {
        return secrets;
    }

    HostStates hostStates(boolean adopt) {
        return new HostStates(world, knowledge, materialiser, texts, adopt);
    }

    <T extends Capability> Optional<T> capability(Class<T> type) {
        return EngineStack.capability(assembly, knowledge, type);
    }

    Services services() {
        return world.rehearsed()
                .<Services>map(rehearsed ->
                        new FailingServices(new ServicesAndCluster(rehearsed, cluster()), rehearsed.mishaps()))
                .orElseGet(() -> new ServicesAndCluster(live(), cluster()));
    }

    ClusterServices cluster() {
        return new ClusterServices(
                assembly.name(),
                capability(KubernetesCluster.class),
                world.clusters(),
                texts,
                new StackRegistry(
                        () -> capability(ImageRegistry.class),
                        look,
                        assembly.file().hosts()),
                driver -> leases.ifPresent(held -> held.cover(driver)));
    }

    private Services live() {
        Map<String, List<ResourceHandler<?>>> handlers = new LinkedHashMap<>();
        assembly.order().forEach(name -> handlers.put(name, handlers(assembly.node(name))));
        return new LiveServices(
                new LiveServices.Places(
                        assembly.name(),
                        new StoredSecrets(capability(SecretStore.class), world.bootstrap(), maker),
                        capability(DnsAuthority.class),
                        assembly.graph()
                                .provider(DnsAuthority.class.getSimpleName())
                                .orElse(""),
                        new PluginKinds(handlers)),
                look,
                progress -> hands(progress::say));
    }

    private <C extends Record> List<ResourceHandler<?>> handlers(Node<C> node) {
        return node.component().handlers(stack(node));
    }

    <C extends Record> EngineStack<C> stack(Node<C> node) {
        return new EngineStack<>(assembly, node, knowledge);
    }

    /** Meets hosts: facts and ledger of each, in parallel; one that does not answer is remembered as such. */
    void meet(Collection<Host> hosts) {
        Fanout.each(hosts, host -> {
            try {
                knowledge.welcomed(host, world.hosts().view(host).welcome());
            } catch (UnreachableException | TransientException away) {
                knowledge.unreachable(host, String.valueOf(away.getMessage()));
            }
            return host;
        });
    }

    /**
     * Takes the leases of all hosts that answered, all or none; closing what is returned gives them back. The cluster's is taken
     * when it is first changed.
     */
    Leases lease(String owner) {
        Leases taken = Leases.take(world.hosts(), met(), owner);
        leases = Optional.of(taken);
        return taken;
    }

    /** The hosts that answered. */
    List<Host> met() {
        return assembly.file().hosts().stream()
                .filter(host -> knowledge.facts(host).isPresent())
                .toList();
    }

    /** The facts of the hosts that answered, by name. */
    Map<String, Facts> facts() {
        Map<String, Facts> facts = new LinkedHashMap<>();
        met().forEach(host -> knowledge.facts(host).ifPresent(found -> facts.put(host.name(), found)));
        return facts;
    }

    /** What hosts remember of a component; only of those that remember something. */
    Map<Host, List<LedgerEntry>> marks(String component) {
        Map<Host, List<LedgerEntry>> marks = new LinkedHashMap<>();
        for (Host host : assembly.file().hosts()) {
            List<LedgerEntry> entries = knowledge.ledger(host).stream()
                    .filter(entry -> entry.component().equals(component))
                    .toList();
            if (!entries.isEmpty()) {
                marks.put(host, entries);
            }
        }
        return marks;
    }

    /** A plan that began then and is whole now, with what was learned of the hosts for it. */
    Plan plan(List<PlannedComponent> components, Instant begin) {
        return new Plan(
                assembly.name(),
                components,
                facts(),
                knowledge.unreachable(),
                Duration.between(begin, world.clock().instant()));
    }

    /** The stages of a component as of now: what its texts rest on, then its own. */
    List<Stage> stages(String component) {
        Node<?> node = assembly.node(component);
        Blueprint blueprint = blueprint(node);
        Touching.of(node).hold(blueprint);
        List<Stage> stages = new ArrayList<>(Claims.of(blueprint));
        stages.addAll(blueprint.stages());
        return stages;
    }

    private <C extends Record> Blueprint blueprint(Node<C> node) {
        return node.component().blueprint(stack(node));
    }
}
