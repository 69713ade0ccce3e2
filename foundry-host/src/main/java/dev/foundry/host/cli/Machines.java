package dev.foundry.host.cli;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.host.config.StackFile;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.engine.Assembly;
import dev.foundry.host.engine.Engine;
import dev.foundry.host.secret.SecretFile;
import dev.foundry.host.secret.SshKeyLocker;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hosts of the chosen stack: in its file, and as machines. Nothing is opened before a method is called. */
final class Machines implements Foundry.Closed {
    private final Foundry foundry;
    private @Nullable StackFile file;
    private @Nullable RealWorld world;

    Machines(Foundry foundry) {
        this.foundry = foundry;
    }

    Foundry foundry() {
        return foundry;
    }

    /** The stack file, valid. */
    StackFile file() {
        StackFile known = file;
        if (known == null) {
            known = OpenStack.load(foundry);
            file = known;
        }
        return known;
    }

    /** A host of the file by its name. */
    Host host(String name) {
        return file().hosts().stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "the stack has no host '" + name + "'"
                                + Nearest.to(
                                                name,
                                                file().hosts().stream()
                                                        .map(Host::name)
                                                        .toList())
                                        .map(near -> "; did you mean " + near + "?")
                                        .orElse(""),
                        Details.hint("see which it has: foundry host list")));
    }

    /** The stack's folder on this machine. */
    Path folder() {
        return foundry.configFolder().resolve(file().cluster().name());
    }

    /** The real world; a rehearsal has no machines to answer. */
    RealWorld world() {
        if (foundry.globals().rehearse()) {
            throw new RefusedException(
                    "this needs a live host, and a rehearsal has none", Details.hint("leave out --rehearse"));
        }
        RealWorld known = world;
        if (known == null) {
            RealWorld made = new RealWorld(file(), foundry.person(folder()), foundry.redactor());
            made.openedBy(() -> open(made));
            world = made;
            known = made;
        }
        return known;
    }

    /** From here on the keys that were moved to the stack's secret store are found there. */
    private void open(RealWorld made) {
        Assembly assembly = OpenStack.assembled(foundry, file());
        new Engine(assembly, made.world(), made.maker(), "keys").desk();
    }

    /** A connection to a host of the stack. */
    HostDriver driver(Host host) {
        return world().hosts().driver(host);
    }

    /** A password from a file, from here on hidden in all output. */
    Secret password(Path file) {
        Secret password = SecretFile.read(file, "password");
        foundry.redactor().learn(password);
        return password;
    }

    /** The keys that this machine keeps. */
    SshKeyLocker keys() {
        return new SshKeyLocker(world().bootstrap(), Optional::empty, foundry.redactor());
    }

    @Override
    public void close() {
        RealWorld known = world;
        world = null;
        file = null;
        if (known != null) {
            known.close();
        }
    }
}
