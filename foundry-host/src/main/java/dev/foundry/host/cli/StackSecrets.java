package dev.foundry.host.cli;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.command.Voice;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.host.cli.secret.SecretDesk;
import dev.foundry.host.cli.secret.Shelf;
import dev.foundry.host.secret.BootstrapSecrets;
import dev.foundry.host.secret.ChainedSecrets;
import dev.foundry.host.secret.Generated;
import dev.foundry.host.secret.Redactor;
import dev.foundry.host.secret.VariablesFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The secrets of the chosen stack: in its secret store when it has one, else in the bootstrap store. What hosts are reached
 * with is in the latter always, for the store is behind them.
 */
final class StackSecrets implements SecretDesk, Foundry.Closed {
    private final Foundry foundry;
    private final HostWorkbench bench;

    StackSecrets(Foundry foundry) {
        this(foundry, new HostWorkbench(foundry));
    }

    /** The secrets of the stack on this bench. */
    StackSecrets(Foundry foundry, HostWorkbench bench) {
        this.foundry = foundry;
        this.bench = bench;
    }

    @Override
    public Voice voice() {
        return new LazyVoice(foundry::voice, foundry.redactor());
    }

    @Override
    public ChainedSecrets chain(SecretRef ref) {
        return new ChainedSecrets(
                foundry.surroundings().environment(),
                new VariablesFile(foundry.surroundings().userHome().resolve(".foundryvars")),
                shelf(ref).last(),
                foundry.redactor());
    }

    @Override
    public Shelf shelf(SecretRef ref) {
        return sudoPasswords().contains(ref) ? ofThisMachine() : shelf();
    }

    @Override
    public Shelf shelf() {
        return store().map(this::ofTheStack).orElseGet(this::ofThisMachine);
    }

    @Override
    public Set<SecretRef> sudoPasswords() {
        return bench.open().assembly().file().sudoPasswords();
    }

    private Optional<SecretStore> store() {
        return bench.desk().capability(SecretStore.class);
    }

    private Shelf ofTheStack(SecretStore store) {
        return new Shelf(
                () -> "the secret store " + store.address() + " (" + store.state(bench.look()) + ")",
                () -> store.reader(bench.look()),
                () -> store.writer(bench.hands()));
    }

    private Shelf ofThisMachine() {
        BootstrapSecrets secrets = new BootstrapSecrets(bench.open().world().bootstrap());
        return new Shelf(
                () -> "the bootstrap store on this machine", () -> Optional.of(secrets), () -> Optional.of(secrets));
    }

    @Override
    public Generated generated() {
        return bench.open().maker();
    }

    @Override
    public Redactor redactor() {
        return foundry.redactor();
    }

    @Override
    public Path stackFile() {
        return foundry.stackFile();
    }

    @Override
    public Optional<Secret> piped() {
        return foundry.surroundings().terminal().piped().map(Secret::of);
    }

    @Override
    public Secret ask(String prompt, String flag) {
        return foundry.ask(prompt, flag);
    }

    @Override
    public void close() {
        bench.close();
    }
}
