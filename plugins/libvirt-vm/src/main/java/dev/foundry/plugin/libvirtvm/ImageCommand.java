package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Workbench;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Pool;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Volume;
import dev.foundry.plugin.libvirtvm.lifecycle.Images;
import dev.foundry.plugin.libvirtvm.lifecycle.Needs;
import dev.foundry.plugin.libvirtvm.lifecycle.PoolWork;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foundry image}. */
@Command(
        name = "image",
        description = {"Images that machines' disks are based on.", "foundry image list"})
final class ImageCommand {
    private final Workbench workbench;
    private final Connecting connecting;

    ImageCommand(Workbench workbench, Connecting connecting) {
        this.workbench = workbench;
        this.connecting = connecting;
    }

    @Command(
            name = "list",
            aliases = "ls",
            description = {"Lists the images of a pool, sizes in bytes.", "foundry image list"})
    int list(@Mixin Connection connection, @Mixin PoolOption pool) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Storage storage = hypervisor.storage();
            new PoolWork(storage).demandUsable(pool.name);
            List<Volume> images =
                    storage.pool(pool.name).filter(Pool::running).isPresent() ? storage.volumes(pool.name) : List.of();
            workbench
                    .voice()
                    .table(
                            List.of("name", "format", "capacity", "allocation"),
                            images.stream()
                                    .map(image -> List.<Object>of(
                                            image.name().name(), image.format(), image.capacity(), image.allocation()))
                                    .toList());
        }
        return 0;
    }

    @Command(
            name = "info",
            description = {"Shows an image, and the disks that are based on it.", "foundry image info debian-12.qcow2"})
    int info(
            @Mixin Connection connection,
            @Mixin PoolOption pool,
            @Parameters(paramLabel = "NAME", description = "The image.") String name) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Images images = new Images(hypervisor.storage());
            Volume image = images.find(new VolumeName(pool.name, name));
            workbench
                    .voice()
                    .result(List.of(
                            new Field("image", name),
                            new Field("pool", pool.name),
                            new Field("format", image.format()),
                            new Field("capacity", image.capacity()),
                            new Field("allocation", image.allocation()),
                            new Field("path", image.path()),
                            new Field(
                                    "needed_by",
                                    new Needs(hypervisor.storage(), hypervisor.domains())
                                            .basedOn(image).stream()
                                                    .map(VolumeName::toString)
                                                    .toList())));
        }
        return 0;
    }

    @Command(
            name = "delete",
            aliases = "rm",
            description = {
                "Deletes an image; refused while a disk is based on it, or a machine has it as a disk.",
                "foundry image delete debian-12.qcow2"
            })
    int delete(
            @Mixin Connection connection,
            @Mixin PoolOption pool,
            @Mixin DryRun dryRun,
            @Parameters(paramLabel = "NAME", description = "The image.") String name) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Images images = new Images(hypervisor.storage());
            VolumeName image = images.unused(new VolumeName(pool.name, name), hypervisor.domains());
            if (!dryRun.chosen()) {
                workbench.voice().confirm("Delete the image " + image + "?");
                hypervisor.storage().deleteVolume(image);
            }
            workbench.voice().result(List.of(new Field("image", name), new Field("result", dryRun.result("deleted"))));
        }
        return 0;
    }

    /** The pool that images are in. */
    static final class PoolOption {
        @Option(
                names = "--pool",
                defaultValue = VirtualMachine.IMAGE_POOL,
                paramLabel = "POOL",
                description = "The pool that images are in.")
        private String name = VirtualMachine.IMAGE_POOL;

        String name() {
            return name;
        }
    }
}
