package dev.foundry.plugin.certmanager;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.reach.ClusterLook;
import dev.foundry.api.reach.Tree;
import java.util.Base64;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code foundry certificate ca}: what the user's machine must trust. */
@Command(
        name = "ca",
        description = {"The authorities that the stack's certificates are of.", "foundry certificate ca export"})
final class CaCommand {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli before a verb is called
    private CertificateCommand parent;

    @Command(
            name = "export",
            description = {
                "Prints the certificates to trust, PEM: the stack's CA and the CA of the cluster's issuer.",
                "foundry certificate ca export > ca.pem"
            })
    int export(
            @Option(names = "--cluster-only", description = "Only the CA of the cluster's issuer.")
                    boolean clusterOnly) {
        ClusterLook cluster = parent.look();
        CertManagerConfig config = parent.workbench()
                .stack(CertManagerComponent.NAME, CertManagerConfig.class)
                .config();
        StringBuilder bundle = new StringBuilder();
        if (!clusterOnly) {
            parent.workbench().look().caCertificate().ifPresent(bundle::append);
        }
        if (!config.acme() && config.createDefaultIssuer()) {
            bundle.append(clusterCa(cluster, config.namespace()));
        }
        if (bundle.isEmpty()) {
            throw new NotFoundException("the stack has no CA of its own; its certificates are a public authority's");
        }
        parent.workbench().voice().raw(bundle.toString());
        return 0;
    }

    private static String clusterCa(ClusterLook cluster, String namespace) {
        return cluster.find("v1", "Secret", namespace, Issuer.CA_SECRET)
                .map(secret -> new Tree(secret).at("data").text("tls.crt"))
                .filter(base64 -> !base64.isEmpty())
                .map(base64 -> new String(Base64.getDecoder().decode(base64), US_ASCII))
                .orElseThrow(() -> new NotFoundException(
                        "the cluster's CA is not there yet",
                        Details.hint("see what is missing: foundry component status " + CertManagerComponent.NAME)));
    }
}
