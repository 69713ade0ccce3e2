package dev.foundry.host.cli;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.stack.Host;
import dev.foundry.host.config.StackFile;
import dev.foundry.host.driver.rehearsal.Faults;
import dev.foundry.host.engine.Assembly;
import dev.foundry.host.engine.Engine;
import dev.foundry.host.engine.Rehearsal;
import dev.foundry.host.engine.RehearsalFile;
import dev.foundry.host.engine.World;
import dev.foundry.host.secret.Generated;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The stack that a command works on, with an engine over the real or a rehearsed world. */
final class OpenStack implements AutoCloseable {
    private static final List<String> SERVICES = List.of("cluster", "dns", "secrets", "stack");

    private final Engine engine;
    private final World world;
    private final Generated maker;
    private final Path folder;
    private final StackMachines machines;
    private final Runnable atEnd;

    private OpenStack(
            Engine engine, World world, Generated maker, Path folder, StackMachines machines, Runnable atEnd) {
        this.engine = engine;
        this.world = world;
        this.maker = maker;
        this.folder = folder;
        this.machines = machines;
        this.atEnd = atEnd;
    }

    /** Reads and puts together what the options choose; tells the file's notices. */
    static OpenStack open(Foundry foundry, List<String> faults) {
        return open(foundry, load(foundry), faults);
    }

    /** Puts together what this file describes. */
    static OpenStack open(Foundry foundry, StackFile file, List<String> faults) {
        return open(foundry, assembled(foundry, file), faults);
    }

    /** Opens what is put together already. */
    static OpenStack open(Foundry foundry, Assembly assembly, List<String> faults) {
        StackFile file = assembly.file();
        Path folder = foundry.configFolder().resolve(assembly.name());
        if (!foundry.globals().rehearse()) {
            if (!faults.isEmpty()) {
                throw new InvalidInputException("--fault is for rehearsals", Details.hint("add --rehearse"));
            }
            RealWorld real = new RealWorld(file, foundry.person(folder), foundry.redactor());
            real.openedBy(() -> new Engine(assembly, real.world(), real.maker(), "keys").desk());
            StackMachines machines = StackMachines.real(foundry, file, real);
            World world = real.world().with(machines::guarding);
            return new OpenStack(
                    new Engine(assembly, world, real.maker(), owner(foundry)),
                    world,
                    real.maker(),
                    folder,
                    machines,
                    real::close);
        }
        Faults wrong = Faults.of(faults);
        requirePlaces(wrong.places(), file);
        Rehearsal rehearsal = new Rehearsal(wrong, foundry.redactor(), Clock.systemUTC());
        Optional<RehearsalFile> kept = foundry.globals().world().map(name -> new RehearsalFile(Path.of(name)));
        kept.ifPresent(written -> written.load(rehearsal));
        tellRehearsal(foundry);
        World world = rehearsal.world(assembly.name());
        return new OpenStack(
                new Engine(assembly, world, rehearsal.maker(), owner(foundry)),
                world,
                rehearsal.maker(),
                folder,
                StackMachines.rehearsed(foundry, file, world.bootstrap()),
                () -> kept.ifPresent(written -> written.save(rehearsal)));
    }

    /** Says what a rehearsal is; whatever is shown in one comes after this. */
    static void tellRehearsal(Foundry foundry) {
        foundry.voice()
                .say("Rehearsal: hosts and services are in memory, nothing real is touched; packages, images and"
                        + " health are taken for granted.");
    }

    private static void requirePlaces(List<String> names, StackFile file) {
        List<String> known = Stream.concat(file.hosts().stream().map(Host::name), SERVICES.stream())
                .toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new NotFoundException(
                    "the stack has no host or service '" + name + "' for --fault",
                    Details.hint("it has " + String.join(", ", known)));
        });
    }

    /** The stack file alone, valid and typed; tells its notices. */
    static StackFile load(Foundry foundry) {
        StackFile file = foundry.loader().load(foundry.stackFile());
        file.notices().forEach(notice -> foundry.voice().say("note  " + notice));
        return file;
    }

    /** The file's components and the graph of them; a plugin that is missing is named. */
    static Assembly assembled(Foundry foundry, StackFile file) {
        new MissingPlugins(foundry).demandNone(file);
        return Assembly.of(file, foundry.catalog());
    }

    private static String owner(Foundry foundry) {
        Surroundings here = foundry.surroundings();
        return here.user() + " on " + here.machine() + ", process "
                + ProcessHandle.current().pid();
    }

    Engine engine() {
        return engine;
    }

    /** What it stands on. */
    World world() {
        return world;
    }

    /** The hosts that are machines to be made. */
    StackMachines machines() {
        return machines;
    }

    /** What makes generated secrets. */
    Generated maker() {
        return maker;
    }

    Assembly assembly() {
        return engine.assembly();
    }

    /** Where what belongs to the stack lies on this machine. */
    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        atEnd.run();
    }
}
