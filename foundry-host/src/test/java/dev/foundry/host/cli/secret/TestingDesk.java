package dev.foundry.host.cli.secret;

import dev.foundry.api.command.Voice;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.host.secret.BootstrapSecrets;
import dev.foundry.host.secret.ChainedSecrets;
import dev.foundry.host.secret.Generated;
import dev.foundry.host.secret.GeneratedMarks;
import dev.foundry.host.secret.MemoryBootstrapStore;
import dev.foundry.host.secret.Redactor;
import dev.foundry.host.secret.VariablesFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A desk in memory whose voice writes everything into one text. */
final class TestingDesk implements SecretDesk, Voice {
    Optional<Secret> typed = Optional.empty();
    Optional<Secret> piped = Optional.empty();
    Map<String, String> environment = Map.of();
    boolean consents = true;
    boolean closed;

    Set<SecretRef> sudoPasswords = Set.of();

    private final BootstrapSecrets machine = new BootstrapSecrets(new MemoryBootstrapStore());
    private final BootstrapSecrets store = new BootstrapSecrets(new MemoryBootstrapStore());
    private final Redactor redactor = new Redactor();
    private final StringBuilder heard = new StringBuilder();
    private final Path folder;

    TestingDesk(Path folder) {
        this.folder = folder;
    }

    void keep(String path, String key, String value) {
        store.put(path, Map.of(key, Secret.of(value)));
    }

    /** Keeps one as an install that generated it does. */
    void keepGenerated(SecretRef ref, String value) {
        GeneratedMarks.put(store, "powerdns", ref);
        keep(ref.path(), ref.key(), value);
    }

    List<SecretRef> marked() {
        return GeneratedMarks.in(store).values().stream().flatMap(List::stream).toList();
    }

    Optional<Secret> stored(String path, String key) {
        return store.read(path).map(keys -> keys.get(key));
    }

    String output() {
        return heard.toString();
    }

    @Override
    public Voice voice() {
        return this;
    }

    @Override
    public ChainedSecrets chain(SecretRef ref) {
        return new ChainedSecrets(
                environment,
                new VariablesFile(folder.resolve(".foundryvars")),
                shelf(ref).last(),
                redactor);
    }

    @Override
    public Shelf shelf(SecretRef ref) {
        return sudoPasswords.contains(ref) ? shelf("this machine", machine, false) : shelf();
    }

    @Override
    public Shelf shelf() {
        return shelf("the store", store, closed);
    }

    private static Shelf shelf(String title, BootstrapSecrets secrets, boolean closed) {
        return new Shelf(
                () -> closed ? title + " is sealed" : title,
                () -> closed ? Optional.empty() : Optional.of(secrets),
                () -> closed ? Optional.empty() : Optional.of(secrets));
    }

    @Override
    public Set<SecretRef> sudoPasswords() {
        return sudoPasswords;
    }

    @Override
    public Generated generated() {
        return new Generated(new SecureRandom(), redactor);
    }

    @Override
    public Redactor redactor() {
        return redactor;
    }

    @Override
    public Path stackFile() {
        return folder.resolve("stack.yaml");
    }

    @Override
    public Optional<Secret> piped() {
        return piped;
    }

    @Override
    public Secret ask(String prompt, String flag) {
        return typed.orElseThrow(() -> new RefusedException("give it with " + flag));
    }

    @Override
    public void table(List<String> keys, List<? extends List<? extends Object>> rows) {
        heard.append(String.join(",", keys)).append('\n');
        rows.forEach(row -> heard.append(row.stream().map(String::valueOf).collect(Collectors.joining(",")))
                .append('\n'));
    }

    @Override
    public void result(List<Field> fields) {
        heard.append(fields.stream()
                        .map(field -> field.key() + "=" + field.value())
                        .collect(Collectors.joining(" ")))
                .append('\n');
    }

    @Override
    public void raw(String text) {
        heard.append(text);
    }

    @Override
    public void say(String line) {
        heard.append(redactor.redact(line)).append('\n');
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
}
