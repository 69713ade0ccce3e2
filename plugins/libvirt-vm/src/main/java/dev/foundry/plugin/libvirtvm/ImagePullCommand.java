package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Interruption;
import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.lifecycle.Download;
import dev.foundry.plugin.libvirtvm.lifecycle.Images;
import dev.foundry.plugin.libvirtvm.lifecycle.Images.Order;
import dev.foundry.plugin.libvirtvm.lifecycle.Watched;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code foundry image pull}. */
@Command(
        name = "pull",
        description = {
            "Brings an image from a web server to the hypervisor, as a stream through this machine.",
            "foundry image pull https://cloud.debian.org/images/cloud/bookworm/latest/debian-12-generic-amd64.qcow2"
                    + " debian-12.qcow2 --sha256 9f86d081...",
            "A connection that breaks is taken up where it broke. Without --sha256 the sum is shown, and nothing compared."
        })
final class ImagePullCommand implements Callable<Integer> {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private final Workbench workbench;
    private final Connecting connecting;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private ImageOptions options = new ImageOptions();

    @Mixin
    private DryRun dryRun = new DryRun();

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "Where it is served.")
    private String address = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "The image's name; by default the last part of the address.")
    private Optional<String> name = Optional.empty();

    ImagePullCommand(Workbench workbench, Connecting connecting) {
        this.workbench = workbench;
        this.connecting = connecting;
    }

    @Override
    public Integer call() {
        URI from = uri();
        Order order = options.order(
                name.orElseGet(() -> from.getPath().substring(from.getPath().lastIndexOf('/') + 1)));
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Images images = new Images(hypervisor.storage());
            images.check(order);
            String sum = dryRun.chosen() ? "" : brought(images, order, from);
            if (order.sum().isEmpty() && !dryRun.chosen()) {
                workbench.voice().warn("nobody said what the image's SHA-256 must be; compare it with its maker's");
            }
            workbench
                    .voice()
                    .result(List.of(
                            new Field("image", order.name().name()),
                            new Field("sha256", sum),
                            new Field("result", dryRun.result("pulled"))));
        }
        return 0;
    }

    private URI uri() {
        try {
            URI uri = new URI(address);
            if (SCHEMES.contains(String.valueOf(uri.getScheme())) && uri.getHost() != null && uri.getPath() != null) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // Told below like every other address that is none.
        }
        throw new InvalidInputException(
                "'" + address + "' is no http or https address",
                Details.hint("a file of this machine: foundry image import FILE NAME"));
    }

    private String brought(Images images, Order order, URI from) {
        try (Interruption stop = workbench.interruption();
                Download download = new Download(from, PAUSE, workbench.voice()::say);
                Watched content = new Watched(download, download.length(), workbench.voice()::say, stop::stopIfAsked)) {
            return images.bring(order, content, download.length());
        } catch (IOException e) {
            throw new FailedException(
                    "what " + from + " serves cannot be read", Details.none().causedBy(e));
        }
    }
}
