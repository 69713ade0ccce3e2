package dev.foundry.plugin.libvirtvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.foundry.api.error.FoundryException;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Accelerator;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.hypervisor.LibvirtHere;
import dev.foundry.plugin.libvirtvm.hypervisor.LibvirtHypervisor;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Pool;
import dev.foundry.plugin.libvirtvm.machine.Tool;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import dev.foundry.testkit.TestingStack;
import dev.foundry.testkit.TestingWorkbench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** This machine's own hypervisor, with a bridge and an image for machines that are really started. */
final class RealMachine {
    static final String BRIDGE = "foundry-it0";
    static final String ADDRESS = "10.213.77.10";
    private static final String GATEWAY = "10.213.77.1/24";
    private static final String URI = "qemu:///system";
    private static final Path REPOSITORY = Path.of("../..");
    private static final List<Path> FOLDERS =
            List.of(Path.of("/var/lib/libvirt/images"), Path.of("/var/lib/libvirt/qemu"), Path.of("/etc/libvirt"));

    private final TestingWorkbench workbench =
            new TestingWorkbench(TestingStack.of(new NoConfig()), new TestingHands(new TestingCa(), 0));
    private final Path folder;

    record NoConfig() {}

    private RealMachine(Path folder) {
        this.folder = folder;
    }

    /** Skips the test, with the reason, where such a machine cannot be had. */
    static RealMachine assume(Path folder) throws IOException, InterruptedException {
        LibvirtHere.assume();
        assumeThat(emulates())
                .as("no libvirtd with qemu answers at " + URI
                        + "; start virtlogd and libvirtd, qemu-system-x86 is the package")
                .isTrue();
        for (String[] program : new String[][] {
            {"docker", "docker.io"}, {"ip", "iproute2"}, {"ssh", "openssh-client"}, {"ssh-keygen", "openssh-client"}
        }) {
            Tool.need(program[0], program[1]);
        }
        assumeThat(succeeds("docker", "image", "inspect", "foundry-machine:debian12"))
                .as("there is no image of a machine: testhosts/images machine12")
                .isTrue();
        assumeThat(succeeds("ip", "link", "add", BRIDGE, "type", "bridge"))
                .as("no bridge can be made here: root and NET_ADMIN are needed, and no other run of this test")
                .isTrue();
        Tool.run("ip", "address", "add", GATEWAY, "dev", BRIDGE);
        Tool.run("ip", "link", "set", BRIDGE, "up");
        Tool.run(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                folder.resolve("key").toString());
        return new RealMachine(folder);
    }

    private static boolean emulates() {
        try (Hypervisor hypervisor = LibvirtHypervisor.connect(URI)) {
            return hypervisor.platform(Accelerator.EMULATION).domainType().equals("qemu");
        } catch (FoundryException none) {
            return false;
        }
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor() == 0;
    }

    /** The disk image of testhosts. */
    Path disk() throws IOException, InterruptedException {
        Path disk = folder.resolve("disk.qcow2");
        Tool.run(REPOSITORY.resolve("testhosts/machine").toString(), disk.toString());
        return disk;
    }

    /** The newest row of this machine in all tables shown. */
    List<String> row(String name) {
        return workbench.rows().reversed().stream()
                .map(row -> row.stream().map(String::valueOf).toList())
                .filter(row -> row.getFirst().equals(name))
                .findFirst()
                .orElseThrow();
    }

    String publicKey() throws IOException {
        return Files.readString(folder.resolve("key.pub")).strip();
    }

    Path write(String document) throws IOException {
        return Files.writeString(folder.resolve("machine.yaml"), document);
    }

    /** Runs {@code foundry <noun> <words>}, which must end with status 0; what it told. */
    List<String> run(String noun, String... words) {
        int told = workbench.deeds().size();
        CommandLine line = VmCommands.commands(workbench, _ -> LibvirtHypervisor.connect(URI)).stream()
                .map(CommandLine.class::cast)
                .filter(one -> one.getCommandName().equals(noun))
                .findFirst()
                .orElseThrow();
        List<String> failures = new ArrayList<>();
        line.setExecutionExceptionHandler((failure, _, _) -> {
            failures.add(failure + (failure instanceof FoundryException known ? "\n" + known.why() : ""));
            return 99;
        });
        assertThat(line.execute(words))
                .as(noun + " " + String.join(" ", words) + failures)
                .isZero();
        return workbench.deeds().subList(told, workbench.deeds().size());
    }

    /** What a command prints in the machine, once it answers; it must end with status 0. */
    String ssh(String command) throws IOException, InterruptedException {
        return Tool.run(
                        "ssh",
                        "-i",
                        folder.resolve("key").toString(),
                        "-o",
                        "StrictHostKeyChecking=no",
                        "-o",
                        "UserKnownHostsFile=/dev/null",
                        "-o",
                        "LogLevel=ERROR",
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "ConnectTimeout=60",
                        "-o",
                        "ConnectionAttempts=300",
                        "root@" + ADDRESS,
                        command)
                .strip();
    }

    /**
     * Everything that the hypervisor has, object by object, with every file of it and every tap device; without what a file
     * system tells, which changes by itself.
     */
    List<String> world() {
        List<String> world = new ArrayList<>();
        try (Hypervisor hypervisor = LibvirtHypervisor.connect(URI)) {
            for (Pool pool : hypervisor.storage().pools()) {
                world.add("pool " + pool.name() + " " + pool.type() + " " + pool.state() + " " + pool.path());
                hypervisor
                        .storage()
                        .volumes(pool.name())
                        .forEach(volume -> world.add(volume.name() + " " + volume.format() + " " + volume.capacity()
                                + " " + volume.backing()));
            }
            hypervisor.domains().all().forEach(domain -> world.add(domain.toString()));
        }
        FOLDERS.forEach(path -> world.addAll(files(path)));
        try (Stream<Path> devices = Files.list(Path.of("/sys/class/net"))) {
            devices.map(device -> device.getFileName().toString())
                    .filter(device -> device.startsWith("vm") || device.startsWith("vn"))
                    .sorted()
                    .forEach(world::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return world;
    }

    private static List<String> files(Path path) {
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the bridge away. */
    void end() throws IOException, InterruptedException {
        Tool.run("ip", "link", "delete", BRIDGE);
    }
}
