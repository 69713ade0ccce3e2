package dev.foundry.host.cli;

import dev.foundry.api.command.Voice;
import dev.foundry.api.reach.Hands;
import dev.foundry.host.cli.backup.BackupDesk;
import dev.foundry.host.secret.BootstrapStore;
import dev.foundry.host.secret.FileBootstrapStore;
import dev.foundry.host.secret.KeySource;
import dev.foundry.host.secret.OsKeyring;
import dev.foundry.host.secret.PassphraseKeys;
import dev.foundry.host.secret.UsualKeys;
import dev.foundry.host.secret.WatchedBootstrapStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Backups of the chosen stack. */
final class StackBackups implements BackupDesk, Foundry.Closed {
    private final Foundry foundry;
    private final HostWorkbench bench;
    private final SecureRandom random = new SecureRandom();

    StackBackups(Foundry foundry) {
        this.foundry = foundry;
        this.bench = new HostWorkbench(foundry);
    }

    @Override
    public Voice voice() {
        return new LazyVoice(foundry::voice);
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
    public String stack() {
        return bench.open().assembly().name();
    }

    @Override
    public Path stackFile() {
        return foundry.stackFile();
    }

    /** Built from the name alone: a restore begins where there is no stack file yet. */
    @Override
    public BootstrapStore bootstrap(String stack) {
        UsualKeys keys = new UsualKeys(
                new PassphraseKeys(passphraseFile(), foundry::askPassphrase, random),
                new OsKeyring(foundry.surroundings().environment()),
                random);
        return new WatchedBootstrapStore(
                new FileBootstrapStore(foundry.configFolder().resolve(stack), stack, keys, random), foundry.redactor());
    }

    private Optional<Path> passphraseFile() {
        return Optional.ofNullable(foundry.surroundings().environment().get("FOUNDRY_PASSPHRASE_FILE"))
                .filter(name -> !name.isBlank())
                .map(Path::of);
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
        return new PassphraseKeys(file.or(this::passphraseFile), foundry::askPassphrase, random);
    }

    @Override
    public void close() {
        bench.close();
    }
}
