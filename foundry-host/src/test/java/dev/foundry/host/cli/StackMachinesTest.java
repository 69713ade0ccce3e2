package dev.foundry.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.cli.TestingProgram.Said;
import dev.foundry.host.plugin.TestingPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack whose hosts are machines that a plugin makes, as a person sees it. */
class StackMachinesTest {
    private static final String LOST =
            "web1 cannot be reached (its machine is switched off): what is on it goes with its machine";
    private static final String PIN = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA";
    private static final String MAKER = """
            package sample;
            import dev.foundry.api.Commands;
            import dev.foundry.api.command.Workbench;
            import dev.foundry.api.machine.*;
            import java.util.*;
            import java.util.function.Consumer;
            import picocli.CommandLine.Command;
            public final class Commandsmaker implements Commands, MachineMaker {
                record One(String name, String state) implements Machine {
                    public String place() { return "rack"; }
                    public List<String> addresses() { return List.of("192.0.2.1" + name.charAt(3)); }
                    public Map<String, String> attributes() { return Map.of("size", "2"); }
                    public String upFile() { return "/up"; }
                }
                public Reading read(MachineSource source) {
                    return source.files().apply("machine")
                            .map(state -> Reading.of(new One(source.host(), state.strip())))
                            .orElseGet(() -> Reading.invalid(List.of(
                                    new MachineProblem(source.file(), 3, 5, "hosts[0].vm", "has no file"))));
                }
                public Map<Machine, MachineState> observe(List<Machine> all) {
                    Map<Machine, MachineState> states = new HashMap<>();
                    all.forEach(one -> states.put(one, MachineState.of(
                            MachineState.Presence.valueOf(((One) one).state()))));
                    return states;
                }
                public void make(Machine machine, MachineIdentity identity, Consumer<String> progress) {
                    if (!machine.name().equals("web1")) {
                        throw new dev.foundry.api.error.CancelledException("stopped");
                    }
                }
                public void remove(Machine machine, Consumer<String> progress) {
                    progress.accept("taking " + machine.name() + " away");
                }
                public List<Object> commands(Workbench bench) { return List.of(new Noun()); }
                @Command(name = "vm", description = "Tries things.")
                public static final class Noun {
                    @Command(name = "go", description = "Goes.") int go() { return 0; }
                }
            }
            """;

    @TempDir
    Path folder;

    private TestingProgram program;

    @BeforeEach
    void aStack() throws IOException {
        program = new TestingProgram(folder);
        new TestingPlugin("alpha")
                .component("Blueprint.on(stack.hosts()).directory(\"/srv/alpha\", d -> d)", "")
                .into(program.pluginFolder());
        new TestingPlugin("maker")
                .noun("vm", "return 0;")
                .source("Commandsmaker", MAKER)
                .into(program.pluginFolder());
        Files.writeString(program.home().resolve(".foundry/stack.yaml"), """
                cluster: {name: lab, primary_domain: example.com}
                network: {gateway: 192.0.2.1, netmask: 255.255.255.0}
                hosts: [{hostname: web1, vm: machine, roles: []}]
                components: {alpha: {}}
                """);
    }

    private void machineIs(String state) throws IOException {
        Files.writeString(program.home().resolve(".foundry/machine"), state);
    }

    private Said rehearsed(String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 3);
        all[words.length] = "--yes";
        all[words.length + 1] = "--world";
        all[words.length + 2] = folder.resolve("world").toString();
        return program.run(all);
    }

    @Test
    void aPlanMakesWhatIsNotThereAndDoesNotCallItUnreachable() throws IOException {
        machineIs("ABSENT");

        Said plan = program.run("stack", "plan");

        assertThat(plan.code()).as(plan.err()).isZero();
        assertThat(plan.out())
                .contains("+ web1  web1 at rack: size 2", "its machine is still to be made")
                .doesNotContain("web1 cannot be reached: ");
        assertThat(program.run("stack", "plan", "--exit-code").code()).isEqualTo(10);
        assertThat(program.run("stack", "plan", "-o", "json").out()).contains("\"state\" : \"absent\"");
        assertThat(program.run("stack", "uninstall", "--hosts", "--dry-run").out())
                .doesNotContain("- web1");
    }

    @Test
    void aMachineThatIsGoneIsDrift() throws IOException {
        machineIs("ABSENT");

        Said status = program.run("stack", "status");

        assertThat(status.code()).as(status.err()).isEqualTo(10);
        assertThat(status.out()).contains("machine web1", "missing", "its machine is still to be made");
    }

    @Test
    void aMachineThatIsOffIsStartedByAnInstall() throws IOException {
        machineIs("OFF");

        assertThat(program.run("stack", "plan").out()).contains("~ web1  is switched off; is started");
        assertThat(program.run("stack", "uninstall", "--hosts", "--dry-run").out())
                .contains("- web1  web1 at rack, with all that is on its disks");
    }

    @Test
    void nothingIsMadeUnasked() throws IOException {
        machineIs("ABSENT");

        Said install = program.run("stack", "install");

        assertThat(install.code()).isEqualTo(4);
        assertThat(install.err()).contains("make and start the machine web1");
    }

    @Test
    void whoStopsItIsToldWhichMachinesStay() throws IOException {
        machineIs("ABSENT");
        Path stack = program.home().resolve(".foundry/stack.yaml");
        String one = Files.readString(stack);
        Files.writeString(stack, one.replace("roles: []}]", "roles: []}, {hostname: web2, vm: machine, roles: []}]"));

        Path passphrase = Files.writeString(folder.resolve("passphrase"), "a passphrase of the test");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        program.with("FOUNDRY_PASSPHRASE_FILE", passphrase.toString());

        Said second = program.run("stack", "install", "--yes");
        Files.writeString(stack, one.replace("hostname: web1", "hostname: web2"));
        Said first = program.run("stack", "install", "--yes");

        assertThat(second.code()).as(second.err()).isEqualTo(130);
        assertThat(second.err())
                .contains("stopped by you; web1 is whole and stays", "foundry stack install goes on from here")
                .doesNotContain("why");
        assertThat(first.code()).isEqualTo(130);
        assertThat(first.err()).contains("stopped by you; no machine is whole yet");
    }

    @Test
    void aMachineOfSomebodyElseIsRefused() throws IOException {
        machineIs("FOREIGN");

        Said install = program.run("stack", "install", "--yes");

        assertThat(install.code()).isEqualTo(4);
        assertThat(install.err()).contains("rack has a machine web1 that Foundry did not make");
        assertThat(program.run("stack", "uninstall", "--hosts", "--yes").code())
                .as("nothing is touched before this is cleared")
                .isEqualTo(4);
    }

    @Test
    void aMachineThatCannotBeReachedIsTakenAwayWithWhatIsOnIt() throws IOException {
        machineIs("OFF");
        pinned("web1", "other");

        Said dry = program.run("stack", "uninstall", "--hosts", "--dry-run");
        assertThat(dry.code()).as(dry.err()).isZero();
        assertThat(dry.err()).contains(LOST);
        Said removed = program.run("stack", "uninstall", "--hosts", "--yes");

        assertThat(removed.code()).as(removed.err()).isZero();
        assertThat(removed.err()).contains(LOST, "web1: taking web1 away");
        assertThat(pins()).as("the pin of another host stays").hasContent("other " + PIN);
    }

    @Test
    void whatIsKeptForAMachineThatIsGoneIsForgotten() throws IOException {
        machineIs("ABSENT");
        pinned("web1");

        Said removed = program.run("stack", "uninstall", "--hosts");

        assertThat(removed.code()).as(removed.err()).isZero();
        assertThat(removed.err()).contains("No machine is left.").doesNotContain("taking web1 away");
        assertThat(pins()).isEmptyFile();
    }

    @Test
    void nothingIsForgottenWhereNothingWasKept() throws IOException {
        machineIs("ABSENT");

        assertThat(program.run("stack", "uninstall", "--hosts").code()).isZero();

        assertThat(pins()).doesNotExist();
    }

    @Test
    void aHostThatFoundryDidNotMakeMustBeReachedToBeCleaned() throws IOException {
        Path file = program.home().resolve(".foundry/stack.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "roles: []}]",
                                "roles: []}, {hostname: bare, address: 127.0.0.1, port: 1, roles: []}]"));
        machineIs("OFF");

        Said removed = program.run("stack", "uninstall", "--hosts", "--yes");

        assertThat(removed.code()).isEqualTo(5);
        assertThat(removed.err() + removed.out())
                .contains("bare cannot be reached, so what is on it cannot be removed")
                .doesNotContain("taking web1 away");
    }

    private Path pins() {
        return program.home().resolve(".foundry/lab/known_hosts");
    }

    private void pinned(String... hosts) throws IOException {
        Files.createDirectories(pins().getParent());
        Files.write(pins(), Stream.of(hosts).map(host -> host + " " + PIN).toList());
    }

    @Test
    void aRehearsalMakesItsMachinesOnce() throws IOException {
        machineIs("RUNNING");

        assertThat(rehearsed("stack", "plan").out()).contains("+ web1  web1 at rack: size 2", "/srv/alpha");
        Said install = rehearsed("stack", "install");
        assertThat(install.code()).as(install.err()).isZero();
        assertThat(install.err()).contains("Makes the machine web1 first.");
        assertThat(rehearsed("stack", "plan").out())
                .contains("Nothing to change")
                .doesNotContain("+ web1");
        Said removed = rehearsed("stack", "uninstall", "--hosts");
        assertThat(removed.code()).as(removed.err()).isZero();
        assertThat(removed.err()).contains("Takes away the machines web1.");
        assertThat(rehearsed("stack", "plan").out()).contains("+ web1  web1 at rack: size 2");
    }

    @Test
    void whatIsWrongWithAMachineIsToldWithTheRest() {
        Said said = program.run("config", "validate");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err() + said.out()).contains("stack.yaml:3:5  hosts[0].vm  has no file");
    }
}
