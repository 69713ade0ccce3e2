package dev.foundry.host.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.error.FoundryException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.host.config.KnownComponent;
import dev.foundry.host.config.SecretSink;
import dev.foundry.host.config.StackFile;
import dev.foundry.host.config.StackFiles;
import dev.foundry.host.config.StackLoader;
import dev.foundry.host.secret.BootstrapSecrets;
import dev.foundry.host.secret.MemoryBootstrapStore;
import dev.foundry.host.secret.VariablesFile;
import dev.foundry.host.ui.Colours;
import dev.foundry.host.ui.ConsoleVoice;
import dev.foundry.host.ui.OutputForm;
import dev.foundry.host.ui.ProcessTerminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConfigVerbsTest implements ConfigDesk {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private OutputForm form = OutputForm.TABLE;
    private String failure = "";
    private final BootstrapSecrets store = new BootstrapSecrets(new MemoryBootstrapStore());

    @TempDir
    private Path folder = Path.of("");

    @Override
    public ConsoleVoice voice() {
        return new ConsoleVoice(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ProcessTerminal("", "80"),
                new ConsoleVoice.Manner(form, false, true, false, false),
                Colours.of(false, Map.of()));
    }

    @Override
    public List<? extends KnownComponent> components() {
        return List.of();
    }

    @Override
    public StackLoader loader() {
        return new StackLoader(components(), Set.of());
    }

    @Override
    public StackFiles files() {
        return StackFiles.in(folder, Optional.empty(), Optional.empty());
    }

    @Override
    public Optional<String> ask(String prompt) {
        return Optional.empty();
    }

    @Override
    public SecretSink sink() {
        return new VariablesSink(folder.resolve(".foundryvars"));
    }

    @Override
    public SecretSink store(StackFile stack) {
        return new StoreSink(store);
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        failure = "";
        CommandLine config =
                new CommandLine(CommandLine.Model.CommandSpec.create().name("config"));
        ConfigVerbs.all(this).forEach(config::addSubcommand);
        config.setExecutionExceptionHandler((thrown, _, _) -> {
            failure = thrown.getMessage() + "\n" + (thrown instanceof FoundryException told ? told.hint() : "");
            return thrown instanceof FoundryException told ? told.code().number() : 1;
        });
        return config.execute(arguments);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("stack.yaml"), text);
    }

    @Test
    void initWritesAFileThatValidates() {
        assertThat(run("init", "--primary-domain", "x.example.com", "--gateway", "10.0.0.1"))
                .isEqualTo(4);
        assertThat(failure).contains("--cluster-name");
        // Without an installed component there is nothing to name, and the file would be invalid.
        assertThat(run(
                        "init",
                        "--cluster-name",
                        "x",
                        "--primary-domain",
                        "x.example.com",
                        "--gateway",
                        "10.0.0.1",
                        "--host",
                        "a:10.0.0.2"))
                .isEqualTo(2);
        assertThat(folder.resolve("stack.yaml")).doesNotExist();
    }

    @Test
    void validateTellsProblemsAsTextOrData() throws IOException {
        write("network: {gateway: 10.0.0.1, netmask: 255.0.255.0}\ncomponents: {openbao: {}}\n");
        assertThat(run("validate")).isEqualTo(2);
        assertThat(failure)
                .contains("stack.yaml has 1 error; nothing was touched.")
                .contains("stack.yaml:1:30");
        form = OutputForm.JSON;
        assertThat(run("validate")).isEqualTo(2);
        assertThat(said()).contains("\"line\" : 1").contains("\"path\" : \"network.netmask\"");
    }

    @Test
    void setShowAndListWorkOnTheChosenFile() throws IOException {
        Path file = write("components: {openbao: {}} # mine\n");
        assertThat(run("set", "cluster.name", "lab")).isZero();
        assertThat(Files.readString(file)).isEqualTo("components: {openbao: {}} # mine\ncluster:\n  name: lab\n");
        assertThat(run("set", "--add", "hosts", "{hostname: a, address: 10.0.0.2}"))
                .isZero();
        assertThat(run("set", "--remove", "hosts", "hostname=a")).isZero();
        assertThat(run("show")).isZero();
        assertThat(said()).isEqualTo(Files.readString(file));
        assertThat(run("list")).isZero();
        assertThat(said()).contains("lab");
        assertThat(run("validate")).isZero();
        assertThat(said()).contains("lab");
    }

    @Test
    void adoptMovesSecretsBeforeItWrites() throws IOException {
        Path file = write(
                "dns: {api_key: canary-value}\ncomponents: {openbao: {installed: true}}\nsetup_state: {a: true}\n");
        assertThat(run("adopt", file.toString(), "--dry-run")).isZero();
        assertThat(Files.readString(file)).contains("canary-value");
        assertThat(run("adopt", file.toString())).as(failure).isZero();
        assertThat(Files.readString(file)).isEqualTo("""
                        dns: {api_key: '${secret:dns:api_key}'}
                        components: {openbao: {installed: true}}
                        # setup_state: {a: true}
                        """);
        assertThat(new VariablesFile(folder.resolve(".foundryvars")).find(SecretRef.of("dns", "api_key")))
                .contains(Secret.of("canary-value"));
        assertThat(said() + err).doesNotContain("canary-value");
    }

    @Test
    void adoptCanMoveSecretsIntoTheStoreButNotThoseThatItNeedsToReachIt() throws IOException {
        String text = """
                cluster: {name: x, primary_domain: x.example.com}
                network: {gateway: 10.0.0.1, netmask: 255.255.255.0}
                hosts: [{hostname: web1, address: 10.0.0.2, user: ops, sudo_password: canary-sudo, roles: []}]
                dns: {api_key: canary-value}
                components: {openbao: {}}
                """;
        Path file = write(text);
        assertThat(run("adopt", file.toString(), "--into-store")).as(failure).isZero();
        assertThat(store.read("dns").orElseThrow()).containsExactly(Map.entry("api_key", Secret.of("canary-value")));
        VariablesFile variables = new VariablesFile(folder.resolve(".foundryvars"));
        assertThat(variables.find(SecretRef.of("dns", "api_key"))).isEmpty();
        String adopted = Files.readString(file);
        assertThat(adopted).contains("${secret:dns:api_key}").doesNotContain("canary");
        assertThat(Files.readString(folder.resolve(".foundryvars"))).contains("canary-sudo");

        write(text.replace("canary-value", "another"));
        assertThat(run("adopt", file.toString(), "--into-store")).isEqualTo(4);
        assertThat(failure).contains("another value for dns:api_key", "foundry secret delete dns:api_key");
        assertThat(Files.readString(file)).contains("another");
        assertThat(store.read("dns").orElseThrow()).containsValue(Secret.of("canary-value"));
    }

    @Test
    void schemaPrintsJsonOrMarkdown() {
        assertThat(run("schema")).isZero();
        assertThat(said()).startsWith("{").contains("\"kubernetes_zones\"");
        assertThat(run("schema", "--markdown")).isZero();
        assertThat(said())
                .startsWith("# Configuration reference")
                .contains("| `gateway` | an IPv4 address | **required** |");
    }
}
