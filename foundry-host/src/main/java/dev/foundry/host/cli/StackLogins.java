package dev.foundry.host.cli;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.command.Voice;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.cli.login.LoginCommand;
import dev.foundry.host.cli.login.LoginDesk;
import dev.foundry.host.engine.Desk;
import dev.foundry.host.secret.BootstrapStore;
import dev.foundry.host.secret.Redactor;
import dev.foundry.host.secret.login.SharedMaterial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import picocli.CommandLine;

/** Logging in to a stack that somebody else installed, and inviting others to the chosen one. */
final class StackLogins implements LoginDesk, LoginDesk.Invitation, Foundry.Closed {
    private final Foundry foundry;
    private final HostWorkbench bench;
    private final BootstrapStores stores;

    private StackLogins(Foundry foundry) {
        this.foundry = foundry;
        this.bench = new HostWorkbench(foundry);
        this.stores = new BootstrapStores(foundry, new SecureRandom());
    }

    /** {@code foundry login}. */
    static CommandLine build(Foundry foundry) {
        StackLogins logins = new StackLogins(foundry);
        foundry.atEnd(logins);
        return new CommandLine(new LoginCommand(logins));
    }

    @Override
    public Voice voice() {
        return new LazyVoice(foundry::voice, foundry.redactor());
    }

    @Override
    public boolean rehearsal() {
        return foundry.globals().rehearse();
    }

    @Override
    public Secret ask(String prompt, String flag) {
        return foundry.ask(prompt, flag);
    }

    @Override
    public Redactor redactor() {
        return foundry.redactor();
    }

    @Override
    public Path configFolder() {
        return foundry.configFolder();
    }

    @Override
    public BootstrapStore bootstrap(String stack) {
        return stores.of(stack);
    }

    @Override
    public String person() {
        return foundry.surroundings().user() + "@" + foundry.surroundings().machine();
    }

    @Override
    public Invitation invitation() {
        return this;
    }

    @Override
    public SharedMaterial material() {
        return material(foundry, bench.open());
    }

    private static SharedMaterial material(Foundry foundry, OpenStack stack) {
        String pins = text(stack.folder().resolve("known_hosts")).orElse("");
        String file = text(foundry.stackFile()).orElse("");
        return new SharedMaterial(stack.assembly().name(), file, pins, Optional.empty());
    }

    /** Puts what other operators need into the store of a stack that was just installed, where it has one. */
    static void share(Foundry foundry, OpenStack stack) {
        if (foundry.globals().rehearse()) {
            return;
        }
        try {
            Desk desk = stack.engine().desk();
            Optional<SecretStore> store = desk.capability(SecretStore.class);
            if (store.isPresent()) {
                desk.meetHosts();
                store.get()
                        .writer(desk.hands(message -> foundry.voice().say(message)))
                        .ifPresent(material(foundry, stack)::publish);
            }
        } catch (UnreachableException | TransientException | RefusedException away) {
            foundry.voice()
                    .say("note  other operators do not see this yet: " + away.getMessage()
                            + "; share it with: foundry login --invite");
        }
    }

    @Override
    public String caCertificate() {
        return bench.open()
                .world()
                .authority()
                .certificate()
                .orElseThrow(() -> new NotFoundException(
                        "the stack has no CA yet", Details.hint("foundry stack install makes it")));
    }

    @Override
    public String storeAddress() {
        return capability().address();
    }

    @Override
    public SecretStore.Writer store() {
        return capability()
                .writer(bench.hands())
                .orElseThrow(() -> new RefusedException(
                        "the secret store cannot be used",
                        Details.none().because(capability().state(bench.look()))));
    }

    private SecretStore capability() {
        return bench.desk()
                .capability(SecretStore.class)
                .orElseThrow(() -> new NotFoundException(
                        "the stack has no secret store that others could log in to",
                        Details.hint("add a component that provides SecretStore, for example openbao")));
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException failure) {
            throw new FailedException("cannot read " + file, Details.none().causedBy(failure));
        }
    }

    @Override
    public void close() {
        bench.close();
    }
}
