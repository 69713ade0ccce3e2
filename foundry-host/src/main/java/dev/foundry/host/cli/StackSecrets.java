package dev.foundry.host.cli;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.command.Voice;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.cli.secret.SecretDesk;
import dev.foundry.host.secret.BootstrapSecrets;
import dev.foundry.host.secret.ChainedSecrets;
import dev.foundry.host.secret.Generated;
import dev.foundry.host.secret.Redactor;
import dev.foundry.host.secret.VariablesFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The secrets of the chosen stack: in its secret store when it has one, else in the bootstrap store. */
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
        return new LazyVoice(foundry::voice);
    }

    @Override
    public ChainedSecrets chain() {
        return new ChainedSecrets(
                foundry.surroundings().environment(),
                new VariablesFile(foundry.surroundings().userHome().resolve(".foundryvars")),
                new ChainedSecrets.Store(this::storeState, () -> reader().map(this::andBeforeIt)),
                foundry.redactor());
    }

    /** What hosts are reached with is kept where it can be had before the store. */
    private SecretStore.Reader andBeforeIt(SecretStore.Reader reader) {
        BootstrapSecrets before = new BootstrapSecrets(bench.open().world().bootstrap());
        return new SecretStore.Reader() {
            @Override
            public Optional<Map<String, Secret>> read(String path) {
                return reader.read(path).or(() -> before.read(path));
            }

            @Override
            public List<String> list(String path) {
                return reader.list(path);
            }
        };
    }

    private Optional<SecretStore> store() {
        return bench.desk().capability(SecretStore.class);
    }

    @Override
    public Optional<? extends SecretStore.Reader> reader() {
        return store().isPresent()
                ? store().flatMap(store -> store.reader(bench.look()))
                : Optional.of(new BootstrapSecrets(bench.open().world().bootstrap()));
    }

    @Override
    public Optional<? extends SecretStore.Writer> writer() {
        return store().isPresent()
                ? store().flatMap(store -> store.writer(bench.hands()))
                : Optional.of(new BootstrapSecrets(bench.open().world().bootstrap()));
    }

    @Override
    public String storeState() {
        return store().map(store -> "the secret store " + store.address() + " (" + store.state(bench.look()) + ")")
                .orElse("the bootstrap store on this machine");
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
