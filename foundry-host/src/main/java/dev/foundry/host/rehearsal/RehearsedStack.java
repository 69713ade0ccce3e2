package dev.foundry.host.rehearsal;

import dev.foundry.api.Component;
import dev.foundry.host.config.StackFile;
import dev.foundry.host.config.StackLoader;
import dev.foundry.host.driver.rehearsal.Faults;
import dev.foundry.host.engine.Assembly;
import dev.foundry.host.engine.ComponentStatus;
import dev.foundry.host.engine.Engine;
import dev.foundry.host.engine.Event;
import dev.foundry.host.engine.Options;
import dev.foundry.host.engine.Plan;
import dev.foundry.host.engine.Rehearsal;
import dev.foundry.host.engine.RehearsalFile;
import dev.foundry.host.engine.RunControl;
import dev.foundry.host.engine.RunResult;
import dev.foundry.host.plugin.Catalog;
import dev.foundry.host.secret.Redactor;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A stack file and components that need no packed plugin, in a world in memory that lasts from one call to the next. The
 * file is judged as the program judges it: by the schemas of the components' keys.
 */
public final class RehearsedStack {
    private final Catalog catalog;
    private final StackFile file;
    private final Rehearsal rehearsal;

    private RehearsedStack(Catalog catalog, StackFile file, Rehearsal rehearsal) {
        this.catalog = catalog;
        this.file = file;
        this.rehearsal = rehearsal;
    }

    /**
     * A stack in an empty world.
     *
     * @param yaml the text of the stack file
     * @throws dev.foundry.api.error.InvalidInputException when the file is invalid
     */
    public static RehearsedStack of(String yaml, Component<?>... components) {
        return of(yaml, new AtHand(List.of(components)));
    }

    /**
     * A stack of installed components in an empty world.
     *
     * @param yaml the text of the stack file
     * @throws dev.foundry.api.error.InvalidInputException when the file is invalid
     */
    public static RehearsedStack of(String yaml, Catalog catalog) {
        return new RehearsedStack(catalog, read(yaml, catalog), world(Faults.none()));
    }

    private static Rehearsal world(Faults faults) {
        return new Rehearsal(faults, new Redactor(), Clock.systemUTC());
    }

    private static StackFile read(String yaml, Catalog catalog) {
        Path path = Path.of("stack.yaml");
        return new StackLoader(catalog.entries(), Set.of()).check(path, yaml).orFail(path);
    }

    /** The same world and another file. */
    public RehearsedStack with(String yaml) {
        return new RehearsedStack(catalog, read(yaml, catalog), rehearsal);
    }

    /** The same in a copy of this world, in which these things go wrong. */
    public RehearsedStack failing(Faults faults) {
        Rehearsal copy = world(faults);
        RehearsalFile.copy(rehearsal, copy);
        return new RehearsedStack(catalog, file, copy);
    }

    /** What an install would do. */
    public Plan plan() {
        return engine().plan(Set.of(), Options.careful());
    }

    /** Installs all of it. */
    public RunResult install() {
        return install(_ -> {});
    }

    /** The same, heard by this. */
    public RunResult install(Event.Sink sink) {
        return engine().converge(Set.of(), order("install", Options.careful(), sink), _ -> true)
                .orElseThrow();
    }

    /** How every component is. */
    public List<ComponentStatus> status() {
        return engine().status(Set.of()).components();
    }

    /** Takes all of it away, its data too when that is asked for. */
    public RunResult uninstall(boolean purge) {
        return uninstall(purge, _ -> {});
    }

    /** The same, heard by this. */
    public RunResult uninstall(boolean purge, Event.Sink sink) {
        return engine().remove(Set.of(), order("uninstall", new Options(purge, false, false), sink), _ -> true)
                .orElseThrow();
    }

    private static Engine.RunOrder order(String command, Options options, Event.Sink sink) {
        return new Engine.RunOrder(command, command, options, sink, new RunControl());
    }

    /** Ends the connections of a run that died, and their leases with them. */
    public void disconnect() {
        rehearsal.machines().close();
    }

    /** Everything in its world, value by value, to be compared. */
    public Map<String, String> values() {
        return RehearsalFile.values(rehearsal);
    }

    private Engine engine() {
        return new Engine(
                Assembly.of(file, catalog), rehearsal.world(file.cluster().name()), rehearsal.maker(), "rehearsal");
    }

    /** What is in the cluster, by the id of its resource: objects as trees, releases as chart and values. */
    public Map<String, Map<String, Object>> cluster() {
        Map<String, Map<String, Object>> things = new TreeMap<>();
        rehearsal.clusters().things().forEach((id, kept) -> things.put(id, kept.live()));
        return things;
    }

    /** Takes something out of the cluster as somebody would by hand. */
    public void lose(String id) {
        rehearsal.clusters().things().remove(id);
    }

    /** The components of a test as installed plugins. */
    private record AtHand(List<Component<?>> components) implements Catalog {
        @Override
        public List<Entry> entries() {
            return components.stream()
                    .map(component -> Entry.of(component.descriptor(), "at-hand", "1.0.0"))
                    .toList();
        }

        @Override
        public Component<?> load(String name) {
            Optional<Component<?>> found = components.stream()
                    .filter(component -> component.descriptor().name().equals(name))
                    .findFirst();
            return found.orElseThrow();
        }
    }
}
