package dev.foundry.api.capability;

import dev.foundry.api.resource.Manifest;
import dev.foundry.api.secret.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lets requests from outside reach services of the cluster. */
public interface IngressController extends Capability {
    /** The {@code ingressClassName} that Ingresses name. */
    String ingressClass();

    /** Addresses that requests come in at; empty while somebody else gives them out. */
    List<String> addresses();

    /** The Gateway that routes attach to, where there is one. */
    Optional<Gateway> gateway();

    /**
     * An Ingress that leads a host name to a service, over TLS where the stack issues certificates. It lies beside the
     * service, under the service's name.
     */
    default Manifest ingress(String host, ClusterService service, Optional<CertificateIssuer> issuer) {
        String annotations = issuer.stream()
                .flatMap(given -> given.annotations().entrySet().stream())
                .map(entry -> "\"" + entry.getKey() + "\": \"" + entry.getValue() + "\"")
                .collect(Collectors.joining(", "));
        String tls = issuer.isEmpty()
                ? ""
                : "  tls: [{hosts: [\"" + host + "\"], secretName: " + service.name() + "-tls}]\n";
        Text content = Text.of("""
                metadata: {annotations: {<annotations>}}
                spec:
                  ingressClassName: <class>
                  rules:
                    - host: "<host>"
                      http:
                        paths:
                          - {path: /, pathType: Prefix, backend: {service: {name: <name>, port: {number: <port>}}}}
                <tls>""")
                .filled(Map.of(
                        "annotations",
                        annotations,
                        "class",
                        ingressClass(),
                        "host",
                        host,
                        "name",
                        service.name(),
                        "port",
                        service.port(),
                        "tls",
                        tls));
        return Manifest.of("networking.k8s.io/v1", "Ingress", service.name(), content)
                .in(service.namespace());
    }

    /** An entrance as plain data. */
    static IngressController of(String ingressClass, List<String> addresses, Optional<Gateway> gateway) {
        return new Entrance(ingressClass, List.copyOf(addresses), gateway);
    }

    /** An entrance as plain data, see {@link #of}. */
    record Entrance(String ingressClass, List<String> addresses, Optional<Gateway> gateway)
            implements IngressController {}

    /** A Gateway by its place. */
    record Gateway(String namespace, String name) {}
}
