package dev.foundry.host.cli.backup;

import dev.foundry.api.Backup;
import dev.foundry.api.command.Voice;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.secret.BootstrapStore;
import dev.foundry.host.secret.KeySource;
import dev.foundry.host.secret.MemoryBootstrapStore;
import dev.foundry.host.secret.PassphraseKeys;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A desk in memory with one component, zot, whose live state is a text. */
final class TestingBackupDesk implements BackupDesk, Voice {
    final MemoryBootstrapStore store = new MemoryBootstrapStore();
    String live = "";
    boolean consents = true;
    boolean rehearses;

    private final StringBuilder heard = new StringBuilder();
    private final Path folder;

    TestingBackupDesk(Path folder) {
        this.folder = folder;
    }

    String output() {
        return heard.toString();
    }

    @Override
    public Voice voice() {
        return this;
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-11-20T17:03:22Z");
    }

    @Override
    public boolean rehearsal() {
        return rehearses;
    }

    @Override
    public String stack() {
        return "homelab";
    }

    @Override
    public Path stackFile() {
        return folder.resolve("stack.yaml");
    }

    @Override
    public BootstrapStore bootstrap(String stack) {
        return store;
    }

    @Override
    public List<Part> parts() {
        return List.of(new Part("zot", new LiveText()));
    }

    @Override
    public Hands hands() {
        return (Hands)
                Proxy.newProxyInstance(Hands.class.getClassLoader(), new Class<?>[] {Hands.class}, (_, method, _) -> {
                    throw new AssertionError("the test's backup needs no " + method.getName());
                });
    }

    @Override
    public KeySource passphrase(Optional<Path> file) {
        return new PassphraseKeys(file, _ -> Optional.of(Secret.of("open sesame")), new SecureRandom());
    }

    @Override
    public void table(List<String> keys, List<? extends List<? extends Object>> rows) {
        rows.forEach(row -> heard.append(row.stream().map(String::valueOf).collect(Collectors.joining(",")))
                .append('\n'));
    }

    @Override
    public void result(List<Field> fields) {
        fields.forEach(field ->
                heard.append(field.key()).append('=').append(field.value()).append('\n'));
    }

    @Override
    public void raw(String text) {
        heard.append(text);
    }

    @Override
    public void say(String line) {
        heard.append(line).append('\n');
    }

    @Override
    public void warn(String line) {
        say(line);
    }

    @Override
    public void confirm(String question) {
        if (!consents) {
            throw new RefusedException("not confirmed");
        }
    }

    private final class LiveText implements Backup {
        @Override
        public String name() {
            return "zot.json";
        }

        @Override
        public String title() {
            return "Zot's state";
        }

        @Override
        public Secret save(Hands hands) {
            return Secret.of(live);
        }

        @Override
        public void restore(Secret content, Hands hands) {
            live = content.reveal();
        }
    }
}
