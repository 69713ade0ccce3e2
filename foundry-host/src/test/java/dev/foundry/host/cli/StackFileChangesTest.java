package dev.foundry.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.cli.TestingProgram.Said;
import dev.foundry.host.plugin.TestingPlugin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes the user's stack file changes it whole, and only when asked to. */
class StackFileChangesTest {
    @TempDir
    Path folder;

    private TestingProgram program;
    private Path file;

    @BeforeEach
    void aStack() throws IOException {
        program = new TestingProgram(folder);
        new TestingPlugin("alpha").component("").described("""
                {"format": 1, "components": [{"class": "sample.Samplealpha", "name": "alpha", "version": "1.0.0",
                  "supported": "*", "placement": "hosts", "schema": {"type": "object"}}], "commands": []}
                """).into(program.pluginFolder());
        file = program.home().resolve(".foundry/stack.yaml");
        Files.writeString(file, """
                cluster: {name: lab, primary_domain: example.com}
                network: {gateway: 192.168.1.1, netmask: 255.255.255.0}
                hosts: [{hostname: web1, address: 192.168.1.11, roles: []}, {hostname: web2, address: 192.168.1.12, roles: []}]
                components: {alpha: {}}
                """);
    }

    @Test
    void theNetworkIsWrittenWholeOrNotAtAll() throws IOException {
        String before = Files.readString(file);

        Said refused = program.run("network", "plan", "--gateway", "192.168.1.254", "--vip", "192.168.1.11");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(file).content().isEqualTo(before);
        Said written = program.run("network", "plan", "--gateway", "192.168.1.254", "--vip", "192.168.1.40");
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(file).content().contains("192.168.1.254", "vip: 192.168.1.40");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config set network.gateway 192.168.1.2",
                "config init --force --cluster-name other --primary-domain a.example --gateway 10.0.0.1 --host a:10.0.0.2",
                "network plan --gateway 192.168.1.2",
                "host add web3 192.168.1.13 --offline",
                "host remove web2 --yes"
            })
    void aRehearsalLeavesItAlone(String words) throws IOException {
        String before = Files.readString(file);

        Said said = program.run((words + " --rehearse").split(" "));

        assertThat(said.code()).as(said.err()).isEqualTo(4);
        assertThat(said.err()).contains("a rehearsal leaves the stack file alone", "--rehearse");
        assertThat(file).content().isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config set network.gateway 192.168.1.2",
                "config set --add hosts '{hostname: web3, address: 192.168.1.13, roles: []}'",
                "config set --remove hosts hostname=web2",
                "config init --force --cluster-name other --primary-domain a.example --gateway 10.0.0.1 --host a:10.0.0.2",
                "stack template stack.yaml --force",
                "network plan --gateway 192.168.1.2",
                "host add web3 192.168.1.13 --offline",
                "host remove web2"
            })
    void aDryRunLeavesItAloneAndSaysWhatItWouldDo(String words) throws IOException {
        String before = Files.readString(file);
        List<String> typed = new ArrayList<>();
        Matcher matcher = Pattern.compile("'([^']*)'|(\\S+)").matcher(words.replace("stack.yaml", file.toString()));
        while (matcher.find()) {
            typed.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        typed.add("--dry-run");

        Said said = program.run(typed.toArray(String[]::new));

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out() + said.err()).containsAnyOf("would be", "Would ");
        assertThat(file).content().isEqualTo(before);
    }

    @Test
    void aDryRunRefusesWhatTheChangeWouldBeRefused() throws IOException {
        String before = Files.readString(file);

        assertThat(program.run("config", "set", "network.gateway", "nowhere", "--dry-run")
                        .code())
                .isEqualTo(2);
        assertThat(program.run("host", "add", "web2", "192.168.1.13", "--offline", "--dry-run")
                        .code())
                .isEqualTo(4);
        assertThat(program.run("host", "remove", "web9", "--dry-run").code()).isEqualTo(3);
        assertThat(file).content().isEqualTo(before);
    }

    @Test
    void aDryRunOfAHostThatDoesNotAnswerFailsAsTheCommandWould() throws IOException {
        String before = Files.readString(file);
        String port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = String.valueOf(closed.getLocalPort());
        }

        Said said = program.run("host", "add", "web3", "127.0.0.1", "--port", port, "--yes", "--dry-run");

        assertThat(said.code()).as(said.err()).isEqualTo(5);
        assertThat(file).content().isEqualTo(before);
        assertThat(program.home().resolve(".foundry/lab")).doesNotExist();
    }

    @Test
    void dataThatIsNoLongerDeclaredGoesOnlyWithPurge() throws IOException {
        new TestingPlugin("beta")
                .component("Blueprint.on(stack.hosts()).directory(\"/srv/beta\", d -> d.holdingData())", "")
                .into(program.pluginFolder());
        String world = folder.resolve("world").toString();
        String alone = Files.readString(file);
        Files.writeString(file, alone.replace("alpha: {}", "alpha: {}, beta: {}"));
        assertThat(program.run("stack", "install", "--yes", "--world", world).code())
                .isZero();
        Files.writeString(file, alone);

        program.run("stack", "install", "--yes", "--world", world);
        assertThat(program.run("stack", "plan", "--purge", "--world", world).out())
                .contains("web1:/srv/beta", "Go on with: foundry stack install --purge");
        program.run("stack", "install", "--purge", "--yes", "--world", world);
        assertThat(program.run("stack", "plan", "--purge", "--world", world).out())
                .doesNotContain("/srv/beta");
    }

    @Test
    void faultsAreForRehearsals() {
        Said said = program.run("stack", "plan", "--fault", "web1:fail");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).startsWith("--fault is for rehearsals").contains("--rehearse");
        assertThat(program.run("stack", "plan", "--rehearse", "--fault", "web9:fail")
                        .code())
                .isEqualTo(3);
    }
}
