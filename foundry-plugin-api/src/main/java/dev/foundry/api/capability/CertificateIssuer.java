package dev.foundry.api.capability;

import dev.foundry.api.resource.Manifest;
import java.util.List;
import java.util.Map;

/** Issues certificates to what runs in the cluster. */
public interface CertificateIssuer extends Capability {
    /** Annotations by which an Ingress or a Gateway asks for certificates for its hosts. */
    Map<String, String> annotations();

    /** Whether its certificates come with the CA that others must trust, as {@code ca.crt}; a public authority's do not. */
    default boolean bringsCa() {
        return false;
    }

    /**
     * A certificate that is renewed in time.
     *
     * @param namespace of the Secret
     * @param secret that key ({@code tls.key}), chain ({@code tls.crt}) and, where it is known, CA ({@code ca.crt}) come to
     *     lie in; the certificate's own name too
     * @param names DNS names, {@code *.} at the front where one stands for many
     */
    Manifest certificate(String namespace, String secret, List<String> names);
}
