package dev.foundry.host.cli;

import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.host.config.StackFile;
import dev.foundry.host.config.StackLoader;
import dev.foundry.host.driver.rehearsal.Faults;
import dev.foundry.host.driver.ssh.HostKey;
import dev.foundry.host.engine.Assembly;
import dev.foundry.host.engine.Engine;
import dev.foundry.host.engine.Rehearsal;
import dev.foundry.host.engine.RehearsalFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The stack that a command works on, with an engine over the real or a rehearsed world. */
final class OpenStack implements AutoCloseable {
    private final Engine engine;
    private final Path folder;
    private final Runnable atEnd;

    private OpenStack(Engine engine, Path folder, Runnable atEnd) {
        this.engine = engine;
        this.folder = folder;
        this.atEnd = atEnd;
    }

    /** Reads and puts together what the options choose; tells the file's notices. */
    static OpenStack open(Foundry foundry, List<String> faults) {
        StackFile file = load(foundry);
        Assembly assembly = Assembly.of(file, foundry.catalog());
        Path folder = foundry.configFolder().resolve(assembly.name());
        if (!foundry.globals().rehearse()) {
            return real(foundry, file, assembly, folder);
        }
        Rehearsal rehearsal = new Rehearsal(Faults.of(faults), foundry.redactor(), Clock.systemUTC());
        Optional<RehearsalFile> kept = foundry.globals().world().map(world -> new RehearsalFile(Path.of(world)));
        kept.ifPresent(world -> world.load(rehearsal));
        foundry.voice()
                .say("Rehearsal: hosts and services are in memory, nothing real is touched; packages, images and"
                        + " health are taken for granted.");
        return new OpenStack(
                new Engine(assembly, rehearsal.world(assembly.name()), rehearsal.maker(), owner(foundry)),
                folder,
                () -> kept.ifPresent(world -> world.save(rehearsal)));
    }

    private static OpenStack real(Foundry foundry, StackFile file, Assembly assembly, Path folder) {
        RealWorld real = new RealWorld(
                file,
                new RealWorld.Person(
                        foundry.surroundings().userHome(),
                        folder,
                        foundry.surroundings().environment(),
                        question -> passphrase(foundry, question),
                        (host, key) -> firstContact(foundry, host, key)),
                foundry.redactor());
        return new OpenStack(new Engine(assembly, real.world(), real.maker(), owner(foundry)), folder, real::close);
    }

    private static Optional<Secret> passphrase(Foundry foundry, String question) {
        boolean asked = foundry.globals().manner().interactive()
                && foundry.surroundings().terminal().canAsk();
        return asked
                ? foundry.surroundings().terminal().askUnseen(question + ": ").map(Secret::of)
                : Optional.empty();
    }

    /** Shows the key of a host that is met for the first time and asks; --yes accepts. */
    private static boolean firstContact(Foundry foundry, Host host, HostKey key) {
        foundry.voice()
                .say(host.name() + " (" + host.address() + ") shows the host key " + key.fingerprint() + " ("
                        + key.type() + ") for the first time");
        try {
            foundry.voice().confirm("Trust it from now on?");
            return true;
        } catch (RefusedException declined) {
            return false;
        }
    }

    /** The stack file alone, valid and typed; tells its notices. */
    static StackFile load(Foundry foundry) {
        StackFile file = new StackLoader(foundry.catalog().entries(), Set.of()).load(foundry.stackFile());
        file.notices().forEach(notice -> foundry.voice().say("note  " + notice));
        return file;
    }

    private static String owner(Foundry foundry) {
        String user = foundry.surroundings().environment().getOrDefault("USER", "somebody");
        String machine = foundry.surroundings().environment().getOrDefault("HOSTNAME", "this machine");
        return user + " on " + machine + ", process " + ProcessHandle.current().pid();
    }

    Engine engine() {
        return engine;
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
