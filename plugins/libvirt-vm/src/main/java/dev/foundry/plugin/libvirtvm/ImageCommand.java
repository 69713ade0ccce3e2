package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Pool;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Volume;
import dev.foundry.plugin.libvirtvm.lifecycle.Images;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
                                    images.basedOn(image).stream()
                                            .map(VolumeName::toString)
                                            .collect(Collectors.joining(", ")))));
        }
        return 0;
    }

    @Command(
            name = "import",
            description = {
                "Brings a file of this machine to the hypervisor as an image; qcow2, or a raw disk that boots.",
                "foundry image import debian-12-generic-amd64.qcow2 debian-12.qcow2 --sha256 9f86d081..."
            })
    int bring(
            @Mixin Connection connection,
            @Mixin PoolOption pool,
            @Mixin DryRun dryRun,
            @Option(
                            names = "--sha256",
                            paramLabel = "SUM",
                            description = "What it must be; the image goes if it is not.")
                    Optional<String> sum,
            @Parameters(paramLabel = "FILE", description = "The file.") String file,
            @Parameters(paramLabel = "NAME", description = "The image's name.") String name) {
        check(name, sum);
        try (FileInputStream content = new FileInputStream(file);
                Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Optional<String> found = dryRun.chosen()
                    ? Optional.empty()
                    : Optional.of(new Images(hypervisor.storage())
                            .bring(
                                    new VolumeName(pool.name, name),
                                    content,
                                    content.getChannel().size(),
                                    sum));
            workbench
                    .voice()
                    .result(List.of(
                            new Field("image", name),
                            new Field("sha256", found.orElse("")),
                            new Field("result", dryRun.result("imported"))));
        } catch (IOException e) {
            throw new InvalidInputException(
                    file + " cannot be read", Details.none().causedBy(e));
        }
        return 0;
    }

    private static void check(String name, Optional<String> sum) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.+-]{0,127}")) {
            throw new InvalidInputException("an image has a name of letters, digits, -, _, + and .");
        }
        if (sum.filter(digits -> !digits.matches("[0-9a-fA-F]{64}")).isPresent()) {
            throw new InvalidInputException("--sha256 has 64 hex digits");
        }
    }

    @Command(
            name = "delete",
            aliases = "rm",
            description = {
                "Deletes an image; refused while a disk is based on it.",
                "foundry image delete debian-12.qcow2"
            })
    int delete(
            @Mixin Connection connection,
            @Mixin PoolOption pool,
            @Mixin DryRun dryRun,
            @Parameters(paramLabel = "NAME", description = "The image.") String name) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Images images = new Images(hypervisor.storage());
            VolumeName image = images.find(new VolumeName(pool.name, name)).name();
            if (!dryRun.chosen()) {
                workbench.voice().confirm("Delete the image " + image + "?");
                images.delete(image);
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
    }
}
