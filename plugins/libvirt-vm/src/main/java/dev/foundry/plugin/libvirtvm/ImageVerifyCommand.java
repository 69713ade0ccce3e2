package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.Interruption;
import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Workbench;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.ImageCommand.PoolOption;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.lifecycle.Images;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foundry image verify}. */
@Command(
        name = "verify",
        description = {
            "Reads an image from the hypervisor, shows its SHA-256, and compares it.",
            "foundry image verify debian-12.qcow2 --sha256 9f86d081...",
            "Exit code 1 when it is another. An image that was converted has another sum than what it was made from."
        })
final class ImageVerifyCommand implements Callable<Integer> {
    private final Workbench workbench;
    private final Connecting connecting;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private PoolOption pool = new PoolOption();

    @Option(names = "--sha256", paramLabel = "SUM", description = "What it must be.")
    private Optional<String> sum = Optional.empty();

    @Parameters(paramLabel = "NAME", description = "The image.")
    private String name = "";

    ImageVerifyCommand(Workbench workbench, Connecting connecting) {
        this.workbench = workbench;
        this.connecting = connecting;
    }

    @Override
    public Integer call() {
        ImageOptions.checkSum(sum);
        VolumeName image = new VolumeName(pool.name(), name);
        try (Hypervisor hypervisor = connection.open(workbench, connecting);
                Interruption stop = workbench.interruption()) {
            String found = new Images(hypervisor.storage()).sum(image, stop::stopIfAsked);
            Images.check(image, found, sum);
            workbench
                    .voice()
                    .result(List.of(
                            new Field("image", name),
                            new Field("sha256", found),
                            new Field("result", sum.isPresent() ? "as expected" : "read")));
        }
        return 0;
    }
}
