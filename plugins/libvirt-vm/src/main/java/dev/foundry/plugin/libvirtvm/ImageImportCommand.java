package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Interruption;
import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.lifecycle.Images;
import dev.foundry.plugin.libvirtvm.lifecycle.Images.Order;
import dev.foundry.plugin.libvirtvm.lifecycle.Watched;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code foundry image import}. */
@Command(
        name = "import",
        description = {
            "Brings a file of this machine to the hypervisor as an image; qcow2, or a raw disk that boots.",
            "foundry image import debian-12-generic-amd64.qcow2 debian-12.qcow2 --sha256 9f86d081..."
        })
final class ImageImportCommand implements Callable<Integer> {
    private final Workbench workbench;
    private final Connecting connecting;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private ImageOptions options = new ImageOptions();

    @Mixin
    private DryRun dryRun = new DryRun();

    @Parameters(index = "0", paramLabel = "FILE", description = "The file.")
    private String file = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "The image's name.")
    private String name = "";

    ImageImportCommand(Workbench workbench, Connecting connecting) {
        this.workbench = workbench;
        this.connecting = connecting;
    }

    @Override
    public Integer call() {
        Order order = options.order(name);
        try (FileInputStream content = new FileInputStream(file);
                Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Images images = new Images(hypervisor.storage());
            images.check(order);
            String sum = dryRun.chosen() ? "" : brought(images, order, content);
            workbench
                    .voice()
                    .result(List.of(
                            new Field("image", name),
                            new Field("sha256", sum),
                            new Field("result", dryRun.result("imported"))));
        } catch (IOException e) {
            throw new InvalidInputException(
                    file + " cannot be read", Details.none().causedBy(e));
        }
        return 0;
    }

    private String brought(Images images, Order order, FileInputStream content) throws IOException {
        long length = content.getChannel().size();
        try (Interruption stop = workbench.interruption()) {
            return images.bring(order, new Watched(content, length, workbench.voice()::say, stop::stopIfAsked), length);
        }
    }
}
