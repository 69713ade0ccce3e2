package dev.foundry.host.cli.login;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.command.Voice;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.secret.BootstrapStore;
import dev.foundry.host.secret.MemoryBootstrapStore;
import dev.foundry.host.secret.Redactor;
import dev.foundry.host.secret.login.SharedMaterial;
import dev.foundry.host.secret.login.TestingStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A desk whose person types one secret and whose voice writes into one text. */
final class TestingLoginDesk implements LoginDesk, Voice {
    final MemoryBootstrapStore store = new MemoryBootstrapStore();
    String typed = "";
    int asked;
    Optional<TestingStore> inviting = Optional.empty();

    private final StringBuilder heard = new StringBuilder();
    private final Redactor redactor = new Redactor();
    private final Path folder;

    TestingLoginDesk(Path folder) {
        this.folder = folder;
    }

    String output() {
        return heard.toString();
    }

    void clear() {
        heard.setLength(0);
    }

    @Override
    public Voice voice() {
        return this;
    }

    @Override
    public boolean rehearsal() {
        return false;
    }

    @Override
    public Secret ask(String prompt, String flag) {
        asked++;
        return Secret.of(typed);
    }

    @Override
    public Redactor redactor() {
        return redactor;
    }

    @Override
    public Path configFolder() {
        return folder;
    }

    @Override
    public BootstrapStore bootstrap(String stack) {
        return store;
    }

    @Override
    public String person() {
        return "ann@laptop";
    }

    @Override
    public Invitation invitation() {
        TestingStore shared = inviting.orElseThrow();
        return new Invitation() {
            @Override
            public SharedMaterial material() {
                return new SharedMaterial("homelab", "cluster: {name: shared}\n", "", Optional.empty());
            }

            @Override
            public String caCertificate() {
                return shared.caCertificate();
            }

            @Override
            public String storeAddress() {
                return shared.address();
            }

            @Override
            public SecretStore.Writer store() {
                return shared.secrets;
            }
        };
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
    public void confirm(String question) {}
}
