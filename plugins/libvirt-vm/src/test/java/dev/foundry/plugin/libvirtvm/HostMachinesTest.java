package dev.foundry.plugin.libvirtvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.RefusedException;
import dev.foundry.api.machine.Machine;
import dev.foundry.api.machine.MachineIdentity;
import dev.foundry.api.machine.MachineMaker.Reading;
import dev.foundry.api.machine.MachineProblem;
import dev.foundry.api.machine.MachineSource;
import dev.foundry.api.machine.MachineState;
import dev.foundry.api.machine.MachineState.Presence;
import dev.foundry.api.secret.Secret;
import dev.foundry.plugin.libvirtvm.document.Examples;
import dev.foundry.plugin.libvirtvm.hypervisor.LibvirtHere;
import dev.foundry.plugin.libvirtvm.hypervisor.TestDriver;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostMachinesTest {
    private static final String SPEC = """
            hosts:
              - hostname: web1.lab.example
                vm:
                  connect: qemu+ssh://root@hv1/system
                  vcpus: 2
                  memoryMiB: 768
                  bootDisk: {sizeGB: 4, empty: true}
                  networkInterfaces:
                    - {ip: 10.0.0.5/24, bridge: br0}
            """;
    private static final String LOGIN = Examples.machine("fqdn")
            .spec()
            .cloudInit()
            .orElseThrow()
            .sshAuthorizedKeys()
            .getFirst();
    private static final MachineIdentity WHO =
            new MachineIdentity(Secret.of("PRIVATE"), "ssh-ed25519 AAAAC3", List.of(LOGIN));

    @TempDir
    private Path folder = Path.of("");

    private final List<TestDriver> opened = new ArrayList<>();

    private TestDriver hypervisor() {
        if (opened.isEmpty()) {
            LibvirtHere.assume();
            opened.add(TestDriver.in(folder));
        }
        return opened.getFirst();
    }

    private final HostMachines machines = new HostMachines(_ -> hypervisor().keptOpen());

    @AfterEach
    void close() {
        opened.forEach(TestDriver::close);
    }

    private Reading read(String host, String stack, Map<String, String> files) {
        return machines.read(new MachineSource(
                host, "stack.yaml", stack, List.of("hosts", "0", "vm"), name -> Optional.ofNullable(files.get(name))));
    }

    private Machine machine(String stack) {
        return read("web1.lab.example", stack, Map.of()).machines().getFirst();
    }

    private Presence presence(Machine machine) {
        return state(machine).presence();
    }

    private MachineState state(Machine machine) {
        return machines.observe(List.of(machine)).getOrDefault(machine, MachineState.of(Presence.FOREIGN));
    }

    @Test
    void readsAMachineInTheStackFile() {
        Machine machine = machine(SPEC);

        assertThat(machine.name()).isEqualTo("web1");
        assertThat(machine.place()).isEqualTo("qemu+ssh://root@hv1/system");
        assertThat(machine.addresses()).containsExactly("10.0.0.5");
        assertThat(machine.attributes()).containsEntry("vcpus", "2").containsEntry("memory", "768 MiB");
    }

    @Test
    void readsTheMachineOfTheHostsNameFromAFile() {
        String documents = document("web0", 4) + "---\n" + document("web1", 5);

        Reading reading = read("web1", "hosts: [{hostname: web1, vm: vms.yaml}]", Map.of("vms.yaml", documents));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.machines().getFirst().addresses()).containsExactly("10.0.0.5");
        assertThat(read("web1", "hosts: [{vm: {file: vms.yaml}}]", Map.of("vms.yaml", documents))
                        .machines())
                .hasSize(1);
    }

    private static String document(String name, int last) {
        return """
                apiVersion: foundry.cofront.xyz/v1alpha1
                kind: VirtualMachine
                metadata: {name: %s}
                spec:
                  vcpus: 1
                  memoryGiB: 1
                  bootDisk: {sizeGB: 4, empty: true}
                  networkInterfaces: [{ip: 10.0.0.%d/24, bridge: br0}]
                """.formatted(name, last);
    }

    @Test
    void namesWhatIsWrongWithItsPlace() {
        assertThat(read("a", SPEC.replace("vcpus: 2", "vcpus: 0").replace("memoryMiB", "memry"), Map.of())
                        .problems())
                .extracting(MachineProblem::file, MachineProblem::line, MachineProblem::column, MachineProblem::path)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("stack.yaml", 5, 14, "hosts[0].vm.vcpus"),
                        org.assertj.core.groups.Tuple.tuple("stack.yaml", 6, 7, "hosts[0].vm.memry"));
        assertThat(read(
                                "web1",
                                "hosts: [{vm: vms.yaml}]",
                                Map.of("vms.yaml", document("web1", 5).replace("vcpus: 1", "vcpus: 0")))
                        .problems())
                .extracting(MachineProblem::file, MachineProblem::line, MachineProblem::path)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("vms.yaml", 5, "spec.vcpus"));
        assertThat(reasons("web1", "hosts: [{vm: vms.yaml}]", Map.of()))
                .containsExactly("there is no file vms.yaml beside stack.yaml");
        assertThat(reasons("web9", "hosts: [{vm: vms.yaml}]", Map.of("vms.yaml", document("web1", 5))))
                .containsExactly("vms.yaml has no machine web9, only web1");
        assertThat(reasons("a", "hosts: [{vm: [1]}]", Map.of())).hasSize(1);
        assertThat(reasons("a", SPEC.replace("qemu+ssh://root@hv1/system", "hv1"), Map.of()))
                .containsExactly("'hv1' is no hypervisor, such as qemu:///system");
        assertThat(reasons("a", SPEC + "      cloudInit: {rawUserData: \"#!/bin/sh\"}\n", Map.of()))
                .containsExactly("rawUserData has no room for the host's keys; leave it out");
    }

    private List<String> reasons(String host, String stack, Map<String, String> files) {
        return read(host, stack, files).problems().stream()
                .map(MachineProblem::reason)
                .toList();
    }

    @Test
    void makesStartsAndTakesAMachineAway() {
        Machine machine = machine(SPEC);
        assertThat(presence(machine)).isEqualTo(Presence.ABSENT);

        machines.make(machine, WHO, _ -> {});
        assertThat(state(machine)).isEqualTo(MachineState.of(Presence.RUNNING));
        assertThat(new String(
                        hypervisor()
                                .content(new VolumeName("foundry-vms", "web1_cloudinit.iso"))
                                .orElseThrow(),
                        StandardCharsets.UTF_8))
                .contains("ed25519_private: PRIVATE", LOGIN, "fqdn: web1.lab.example");
        assertThat(hypervisor().domains().find("web1").orElseThrow().xml()).doesNotContain("PRIVATE");

        hypervisor().domains().powerOff("web1");
        assertThat(presence(machine)).isEqualTo(Presence.OFF);
        machines.make(machine, WHO, _ -> {});
        assertThat(presence(machine)).isEqualTo(Presence.RUNNING);

        machines.remove(machine, _ -> {});
        machines.remove(machine, _ -> {});
        assertThat(presence(machine)).isEqualTo(Presence.ABSENT);
        assertThat(hypervisor().world()).noneMatch(line -> line.contains("web1"));
    }

    @Test
    void tellsWhatDiffersOfAMachineThatIsThere() {
        machines.make(machine(SPEC), WHO, _ -> {});

        assertThat(state(machine(SPEC.replace("vcpus: 2", "vcpus: 3"))).differences())
                .singleElement()
                .satisfies(difference -> assertThat(difference.attribute()).isEqualTo("vcpus"));
    }

    @Test
    void makesAnewWhatWasCutShortAndNothingElse() {
        Machine machine = machine(SPEC);
        machines.make(machine, WHO, _ -> {});
        hypervisor().domains().powerOff("web1");
        hypervisor().storage().deleteVolume(new VolumeName("foundry-vms", "web1_cloudinit.iso"));
        hypervisor().storage().deleteVolume(new VolumeName("foundry-vms", "web1_boot.qcow2"));
        assertThat(presence(machine)).isEqualTo(Presence.BEGUN);

        machines.make(machine, WHO, _ -> {});

        assertThat(presence(machine)).isEqualTo(Presence.RUNNING);
        assertThat(hypervisor().storage().volumes("foundry-vms")).hasSize(2);
    }

    @Test
    void leavesAloneWhatOthersMade() {
        Machine machine = machine(SPEC);
        hypervisor().domains().define("""
                <domain type="test"><name>web1</name><memory>1024</memory><os><type>hvm</type></os></domain>
                """);
        assertThat(presence(machine)).isEqualTo(Presence.FOREIGN);

        assertThatThrownBy(() -> machines.make(machine, WHO, _ -> {})).isInstanceOf(RefusedException.class);
    }
}
