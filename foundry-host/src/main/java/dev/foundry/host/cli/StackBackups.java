package dev.foundry.host.cli;

import dev.foundry.api.command.Voice;
import dev.foundry.api.reach.Hands;
import dev.foundry.host.cli.backup.BackupDesk;
import dev.foundry.host.secret.BootstrapStore;
import dev.foundry.host.secret.KeySource;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Backups of the chosen stack. */
final class StackBackups implements BackupDesk, Foundry.Closed {
    private final Foundry foundry;
    private final HostWorkbench bench;
    private final BootstrapStores stores;

    StackBackups(Foundry foundry) {
        this.foundry = foundry;
        this.bench = new HostWorkbench(foundry);
        this.stores = new BootstrapStores(foundry, new SecureRandom());
    }

    @Override
    public Voice voice() {
        return new LazyVoice(foundry::voice, foundry.redactor());
    }

    @Override
    public String version() {
        return foundry.build().version();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public boolean rehearsal() {
        return foundry.globals().rehearse();
    }

    @Override
    public String stack() {
        return bench.open().assembly().name();
    }

    @Override
    public Path stackFile() {
        return foundry.stackFile();
    }

    /** Built from the name alone, as a restore begins where there is no stack file yet; a rehearsal has its own. */
    @Override
    public BootstrapStore bootstrap(String stack) {
        return foundry.globals().rehearse() ? bench.open().world().bootstrap() : stores.of(stack);
    }

    @Override
    public List<Part> parts() {
        return bench.open().assembly().order().stream()
                .flatMap(component ->
                        bench.desk().backups(component).stream().map(backup -> new Part(component, backup)))
                .toList();
    }

    @Override
    public Hands hands() {
        return bench.hands();
    }

    @Override
    public KeySource passphrase(Optional<Path> file) {
        return stores.passphrase(file);
    }

    @Override
    public void close() {
        bench.close();
    }
}
