package dev.foundry.plugin.longhorn;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.ClusterLook;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code foundry storage add-disk}. */
@Command(
        name = "add-disk",
        description = {
            "Gives empty disks of a node to Longhorn; without --disk lists those that could be given.",
            "foundry storage add-disk -H node2",
            "foundry storage add-disk -H node2 -d /dev/sdb --dry-run",
            "foundry storage add-disk -H node2 -d /dev/sdb",
            "The whole disk gets a file system and is mounted by a systemd unit. A disk with partitions or a file system is"
                    + " refused."
        })
final class AddDiskCommand implements Callable<Integer> {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Secret NOTHING = Secret.of("");
    private final Workbench workbench;

    @Option(
            names = {"-H", "--host"},
            required = true,
            paramLabel = "HOST",
            description = "The node, by its name in stack.yaml.")
    private String host = "";

    @Option(
            names = {"-d", "--disk"},
            paramLabel = "DEVICE",
            description = "For example /dev/sdb; may be given several times.")
    private List<String> devices = new ArrayList<>();

    @Mixin
    private DryRun dryRun = new DryRun();

    AddDiskCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() {
        ClusterLook cluster = Claims.cluster(workbench);
        Host node = node();
        requireNode(cluster, node);
        List<Disk> empty = empty(node);
        List<Disk> chosen =
                devices.stream().map(device -> chosen(device, empty)).toList();
        if (!dryRun.chosen() && !chosen.isEmpty()) {
            workbench.voice().confirm("Make file systems on " + String.join(", ", devices) + " of " + host + "?");
            chosen.forEach(disk -> give(disk, node, workbench.hands()));
        }
        List<Disk> shown = devices.isEmpty() ? empty : chosen;
        String result = devices.isEmpty() ? "could be given" : dryRun.result("given");
        workbench
                .voice()
                .table(
                        List.of("host", "disk", "bytes", "folder", "result"),
                        shown.stream()
                                .map(disk -> List.of(host, disk.path(), disk.bytes(), disk.folder(), result))
                                .toList());
        return 0;
    }

    private Host node() {
        return workbench.stack(LonghornComponent.NAME, LonghornConfig.class).nodes().stream()
                .filter(each -> each.name().equals(host))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        host + " is no node of the stack's cluster", Details.hint("foundry cluster node list")));
    }

    private static void requireNode(ClusterLook cluster, Host node) {
        if (cluster.find(NodeDisk.API, "Node", LonghornComponent.NAMESPACE, node.name())
                .isEmpty()) {
            throw new NotFoundException(
                    "Longhorn does not know the node " + node.name() + " yet",
                    Details.hint("foundry component status " + LonghornComponent.NAME));
        }
    }

    private List<Disk> empty(Host node) {
        Hands.Outcome answer = workbench.look().ask(node, Disk.QUESTION);
        if (!answer.ok()) {
            throw new FailedException(
                    "the disks of " + node.name() + " are not known",
                    Details.none().because(answer.err().strip()));
        }
        return Disk.empty(answer.out());
    }

    private Disk chosen(String device, List<Disk> empty) {
        return empty.stream()
                .filter(disk -> disk.path().equals(device))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        device + " of " + host + " is no empty disk",
                        Details.hint("those that are: foundry storage add-disk -H " + host
                                + "; clear another by hand when nothing on it is needed: wipefs --all " + device)));
    }

    private static void give(Disk disk, Host node, Hands hands) {
        hands.progress("file system on " + disk.path());
        run(hands, node, "mkfs.ext4", "-q", disk.path());
        String uuid = run(hands, node, "blkid", "-s", "UUID", "-o", "value", disk.path());
        hands.write(
                node, "/etc/systemd/system/" + disk.unit(), Secret.of("""
                        [Unit]
                        Description=Disk %s for Longhorn
                        [Mount]
                        What=/dev/disk/by-uuid/%s
                        Where=%s
                        Type=ext4
                        Options=defaults,nofail
                        [Install]
                        WantedBy=multi-user.target
                        """.formatted(disk.path(), uuid, disk.folder())));
        run(hands, node, "systemctl", "daemon-reload");
        run(hands, node, "systemctl", "enable", "--now", disk.unit());
        hands.cluster().apply(new NodeDisk(disk.folder(), 0).of(node.name(), "disk-" + disk.name()));
    }

    private static String run(Hands hands, Host node, String... command) {
        Hands.Outcome outcome = hands.run(node, List.of(command), NOTHING, LONG);
        if (!outcome.ok()) {
            throw new FailedException(
                    command[0] + " failed on " + node.name(),
                    Details.none().because(outcome.err().strip()));
        }
        return outcome.out().strip();
    }
}
