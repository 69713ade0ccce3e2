package dev.foundry.plugin.contour;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foundry gateway listener}: ports of the Gateway beside 80 and 443, kept in stack.yaml. */
@Command(
        name = "listener",
        description = {"Ports of the Gateway beside 80 and 443.", "foundry gateway listener list"})
final class ListenerCommand {
    private static final String LISTENERS = "components.contour.listeners";
    private static final String SEE = "see what there is: foundry gateway listener list";
    private final Workbench workbench;

    ListenerCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Command(
            name = "list",
            aliases = "ls",
            description = {"Lists the listeners of stack.yaml.", "foundry gateway listener list"})
    int list() {
        workbench
                .voice()
                .table(
                        List.of("name", "protocol", "port", "tls_mode", "hostname", "certificate_ref"),
                        config().listeners().stream().map(ListenerCommand::row).toList());
        return 0;
    }

    private static List<Object> row(Listener listener) {
        return List.of(
                listener.name(),
                listener.protocol(),
                listener.port(),
                listener.protocol().equals("TLS") ? listener.tlsMode() : "",
                listener.hostname().orElse(""),
                listener.certificateRef().orElse(""));
    }

    @Command(
            name = "add",
            description = {
                "Adds a listener to stack.yaml and opens its port.",
                "foundry gateway listener add postgres --port 5432"
            })
    int add(
            @Parameters(paramLabel = "NAME", description = "Its name, unique.") String name,
            @Option(names = "--port", required = true, description = "Its port.") int port,
            @Option(names = "--protocol", defaultValue = "TCP", description = "TCP or TLS.") String protocol,
            @Option(names = "--tls-mode", defaultValue = "Passthrough", description = "Passthrough or Terminate.")
                    String tlsMode,
            @Option(names = "--hostname", paramLabel = "NAME", description = "Only for this name.")
                    Optional<String> hostname,
            @Option(
                            names = "--certificate-ref",
                            paramLabel = "SECRET",
                            description = "Secret with the certificate, for Terminate.")
                    Optional<String> certificateRef,
            @Mixin DryRun dryRun) {
        Listener listener = new Listener(name, protocol, port, tlsMode, hostname, certificateRef);
        ContourConfig.check(List.of(listener));
        if (config().listeners().stream().anyMatch(there -> there.name().equals(name) || there.port() == port)) {
            throw new RefusedException("a listener of that name or port is there already", Details.hint(SEE));
        }
        if (protocol.equals("TLS") && !dryRun.chosen()) {
            workbench
                    .voice()
                    .confirm("With a second port for TLS, Contour stops serving Ingresses and HTTPProxies over TLS;"
                            + " Gateway routes stay. Add it?");
        }
        if (dryRun.chosen()) {
            workbench.checkAddition(LISTENERS, yaml(listener));
        } else {
            workbench.addToStackFile(LISTENERS, yaml(listener));
            workbench.converge(ContourComponent.NAME);
        }
        return report(name, dryRun.result("added"));
    }

    private static String yaml(Listener listener) {
        return "{name: " + listener.name() + ", protocol: " + listener.protocol() + ", port: " + listener.port()
                + (listener.protocol().equals("TLS") ? ", tls_mode: " + listener.tlsMode() : "")
                + listener.hostname().map(dns -> ", hostname: \"" + dns + '"').orElse("")
                + listener.certificateRef()
                        .map(secret -> ", certificate_ref: " + secret)
                        .orElse("")
                + "}";
    }

    @Command(
            name = "remove",
            aliases = "rm",
            description = {
                "Takes a listener out of stack.yaml and closes its port.",
                "foundry gateway listener remove postgres"
            })
    int remove(@Parameters(paramLabel = "NAME", description = "The listener.") String name, @Mixin DryRun dryRun) {
        if (config().listeners().stream().noneMatch(there -> there.name().equals(name))) {
            throw new NotFoundException("stack.yaml has no listener " + name, Details.hint(SEE));
        }
        if (!dryRun.chosen()) {
            workbench.voice().confirm("Close the listener " + name + "?");
            workbench.removeFromStackFile(LISTENERS, "name", name);
            workbench.converge(ContourComponent.NAME);
        }
        return report(name, dryRun.result("removed"));
    }

    private int report(String name, String result) {
        workbench.voice().result(List.of(new Field("listener", name), new Field("result", result)));
        return 0;
    }

    private ContourConfig config() {
        return workbench.stack(ContourComponent.NAME, ContourConfig.class).config();
    }
}
