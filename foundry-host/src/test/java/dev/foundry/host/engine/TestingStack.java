package dev.foundry.host.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foundry.api.Component;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.stack.ClusterSettings;
import dev.foundry.api.stack.DnsSettings;
import dev.foundry.api.stack.Host;
import dev.foundry.host.config.StackFile;
import dev.foundry.host.config.StackFile.ComponentEntry;
import dev.foundry.host.driver.rehearsal.Faults;
import dev.foundry.host.plugin.Catalog;
import dev.foundry.host.secret.Generated;
import dev.foundry.host.secret.Redactor;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A stack with the testing components, in memory unless a world is given, to be installed, changed from outside and looked at. */
final class TestingStack {
    private final Map<String, ComponentEntry> components = new LinkedHashMap<>();
    private final List<Host> hosts = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final Map<String, Component<?>> drawn = new LinkedHashMap<>();
    private Optional<Rehearsal> rehearsal = Optional.empty();
    private Supplier<World> world;
    private Supplier<Generated> maker;
    private int runs;

    TestingStack(int machines, String... names) {
        this(Faults.none(), machines, names);
    }

    TestingStack(Faults faults, int machines, String... names) {
        Rehearsal memory = new Rehearsal(faults, new Redactor(), Clock.systemUTC());
        world = () -> memory.world("lab");
        maker = memory::maker;
        rehearsal = Optional.of(memory);
        for (int i = 1; i <= machines; i++) {
            hosts.add(Host.of("web" + i, "10.0.0." + i).withRoles("vault", "names", "web"));
        }
        for (String name : names) {
            with(name, "hello");
        }
    }

    /** On a machine that this world reaches. */
    TestingStack(Host host, World real, Generated secrets) {
        hosts.add(host);
        world = () -> real;
        maker = () -> secrets;
    }

    TestingStack with(String name, String word) {
        ObjectNode config = JsonNodeFactory.instance.objectNode().put("word", word);
        components.put(name, new ComponentEntry(name, Optional.empty(), List.of(), Map.of(), config));
        return this;
    }

    /** With this component in place of any other of its name. */
    TestingStack with(Component<?> component) {
        drawn.put(component.descriptor().name(), component);
        return with(component.descriptor().name(), "hello");
    }

    TestingStack without(String name) {
        components.remove(name);
        return this;
    }

    /** The same machines and services, from now on with these faults or none. */
    TestingStack failing(Faults faults) {
        Rehearsal next = new Rehearsal(faults, new Redactor(), Clock.systemUTC());
        RehearsalFile.copy(rehearsal(), next);
        world = () -> next.world("lab");
        maker = next::maker;
        rehearsal = Optional.of(next);
        return this;
    }

    /** The same machines, worked on as in a run that is no rehearsal. */
    TestingStack live() {
        World machines = rehearsal().world("lab");
        world = () -> new World(
                machines.hosts(),
                machines.bootstrap(),
                machines.authority(),
                machines.secrets(),
                machines.redactor(),
                machines.clock(),
                machines.clusters(),
                machines.fetching(),
                Optional.empty());
        return this;
    }

    Rehearsal rehearsal() {
        return rehearsal.orElseThrow();
    }

    List<Host> hosts() {
        return hosts;
    }

    List<Event> events() {
        return events;
    }

    StackFile file() {
        return new StackFile(
                Path.of("stack.yaml"),
                new ClusterSettings("lab", Optional.empty(), Optional.empty(), false),
                Optional.empty(),
                DnsSettings.none(),
                hosts,
                components,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of());
    }

    Hands hands() {
        return session().hands(_ -> {});
    }

    /** A run on it. */
    Session session() {
        return new Session(Assembly.of(file(), new Components()), world.get(), maker.get());
    }

    /** A look at it for which no secret can be found. */
    Look blind() {
        Session session = session();
        return new WorldLook(
                session.world(),
                session.knowledge(),
                session.texts(),
                _ -> Optional.empty(),
                () -> session.cluster().here());
    }

    Engine engine() {
        return new Engine(Assembly.of(file(), new Components()), world.get(), maker.get(), "tester");
    }

    Plan plan() {
        return plan(Options.careful());
    }

    Plan plan(Options options) {
        return engine().plan(Set.of(), options);
    }

    RunResult install() {
        return install(Options.careful(), events::add);
    }

    RunResult install(Options options, Event.Sink sink) {
        return engine().converge(Set.of(), order("install", options, sink), _ -> true)
                .orElseThrow();
    }

    /** Takes these components away; all when none is named. */
    RunResult uninstall(Options options, String... names) {
        return engine().remove(Set.of(names), order("uninstall", options, events::add), _ -> true)
                .orElseThrow();
    }

    /** Takes what a component made off one machine, its data too. */
    RunResult clear(String component, Host host) {
        return engine().clear(component, host, order("clear", new Options(true, false, false), events::add), _ -> true)
                .orElseThrow();
    }

    private Engine.RunOrder order(String command, Options options, Event.Sink sink) {
        return new Engine.RunOrder(command, "run" + ++runs, options, sink, new RunControl());
    }

    /** The testing components as installed plugins. */
    private final class Components implements Catalog {
        @Override
        public List<Entry> entries() {
            return Stream.concat(Stream.of("vault", "names", "web"), drawn.keySet().stream())
                    .distinct()
                    .map(this::entry)
                    .toList();
        }

        private Entry entry(String name) {
            return Entry.of(load(name).descriptor(), name, "1.0.0");
        }

        @Override
        public Component<?> load(String name) {
            Component<?> own = drawn.get(name);
            return own != null ? own : TestingComponents.byName(name).orElseThrow();
        }
    }
}
