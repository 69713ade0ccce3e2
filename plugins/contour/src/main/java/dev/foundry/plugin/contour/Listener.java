package dev.foundry.plugin.contour;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.OneOf;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.config.Range;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.secret.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A port of the Gateway beside 80 and 443. */
record Listener(
        @Doc("Name of the listener, unique.")
        @Pattern(value = "[a-z0-9]([a-z0-9-]{0,13}[a-z0-9])?", allowed = "at most 15 small letters, digits and dashes")
        String name,

        @Doc("TCP for TCPRoutes, TLS for TLSRoutes.") @OneOf({"TCP", "TLS"})
        String protocol,

        @Doc("Port, unique; 80 and 443 are taken.") @Range(min = 1, max = 65535)
        int port,

        @Doc("Passthrough: the service holds the certificate; Terminate: the Gateway does.")
        @Default("Passthrough")
        @OneOf({"Passthrough", "Terminate"})
        String tlsMode,

        @Doc("Only for this name; *. at the front for all below it.")
        @Pattern(value = "(\\*\\.)?([a-z0-9-]+\\.)*[a-z0-9-]+", allowed = "a DNS name")
        Optional<String> hostname,

        @Doc("Secret with the certificate, in the Gateway's namespace; for Terminate.") @Pattern(Pattern.DNS_NAME)
        Optional<String> certificateRef) {
    Listener {
        InvalidInputException.unless(
                protocol.equals("TCP") || tlsMode.equals("Passthrough") || certificateRef.isPresent(),
                "the listener " + name + " terminates TLS and has no certificate",
                "write its certificate_ref, or tls_mode: Passthrough");
    }

    /** The port of Envoy that Contour gives to it: unprivileged, and told from the listener's by a fixed sum. */
    int target() {
        int moved = port + 8000 > 65535 ? port + 8000 - 65535 : port + 8000;
        return moved <= 1023 ? moved + 1023 : moved;
    }

    /** As an item of the Gateway's listeners. */
    Text inGateway() {
        return Text.beside(Listener.class, (protocol.equals("TCP") ? protocol : tlsMode) + ".yaml")
                .filled(this, Map.of());
    }

    /** As a port of Envoy's Service. */
    Map<String, Object> inService() {
        return Map.of("name", name, "port", port, "protocol", "TCP", "targetPort", target());
    }

    /** As what the network policy must let in. */
    Map<String, Object> inPolicy() {
        return Map.of("ports", List.of(Map.of("port", target(), "protocol", "TCP")));
    }
}
