package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.plugin.libvirtvm.ImageCommand.PoolOption;
import dev.foundry.plugin.libvirtvm.lifecycle.Images.Order;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an image that comes to a hypervisor must be. */
final class ImageOptions {
    private static final List<String> FORMATS = List.of("qcow2", "raw");

    @Mixin
    private PoolOption pool = new PoolOption();

    @Option(names = "--sha256", paramLabel = "SUM", description = "What it must be; the image goes if it is not.")
    private Optional<String> sum = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "qcow2 or raw; the hypervisor converts what comes in the other one.")
    private Optional<String> format = Optional.empty();

    /** The order for an image of this name. */
    Order order(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.+-]{0,127}")) {
            throw new InvalidInputException("an image has a name of letters, digits, -, _, + and .");
        }
        checkSum(sum);
        if (format.filter(word -> !FORMATS.contains(word)).isPresent()) {
            throw new InvalidInputException(
                    "'" + format.get() + "' is no format of images", Details.hint("qcow2 or raw"));
        }
        return new Order(new VolumeName(pool.name(), name), sum, format);
    }

    static void checkSum(Optional<String> sum) {
        if (sum.filter(digits -> !digits.matches("[0-9a-fA-F]{64}")).isPresent()) {
            throw new InvalidInputException("--sha256 has 64 hex digits");
        }
    }
}
