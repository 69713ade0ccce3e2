package dev.foundry.plugin.certmanager;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.InNamespace;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.ClusterLook;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code foundry certificate}: the certificates that the cluster issued. */
@Command(
        name = "certificate",
        description = {
            "Certificates of the cluster: their state, renewal, and the authorities to trust.",
            "foundry certificate list"
        },
        subcommands = CaCommand.class)
final class CertificateCommand {
    private static final int UNHEALTHY = 6;
    private final Workbench workbench;

    CertificateCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    Workbench workbench() {
        return workbench;
    }

    @Command(
            name = "list",
            aliases = "ls",
            description = {"Lists the certificates of all namespaces.", "foundry certificate list -n web"})
    int list(@Mixin InNamespace in) {
        String namespace = in.orAll();
        workbench
                .voice()
                .table(
                        List.of("namespace", "name", "ready", "expires", "issuer", "names"),
                        look().list(Certificate.API, Certificate.KIND, namespace, Map.of()).stream()
                                .map(Certificate::of)
                                .map(Certificate::row)
                                .toList());
        return 0;
    }

    @Command(
            name = "status",
            description = {
                "Shows one certificate with what stands in its way.",
                "foundry certificate status web-tls -n web"
            })
    int status(@Parameters(paramLabel = "NAME", description = "The certificate.") String name, @Mixin InNamespace in) {
        String namespace = in.one();
        Certificate certificate = certificate(look(), namespace, name);
        workbench.voice().result(certificate.fields());
        return certificate.ready() ? 0 : UNHEALTHY;
    }

    @Command(
            name = "renew",
            description = {
                "Has a certificate issued anew; the old one serves until then.",
                "foundry certificate renew web-tls -n web"
            })
    int renew(
            @Parameters(paramLabel = "NAME", description = "The certificate.") String name,
            @Mixin InNamespace in,
            @Mixin DryRun dryRun) {
        String namespace = in.one();
        Certificate certificate = certificate(look(), namespace, name);
        if (certificate.issuing()) {
            throw new RefusedException(
                    "the certificate " + name + " is being issued already",
                    Details.hint("see how far it is: foundry certificate status " + name + " -n " + namespace));
        }
        if (!dryRun.chosen()) {
            Map<String, Object> status = certificate.toBeIssued(workbench.look().now());
            workbench.hands().cluster().mergeStatus(Certificate.API, Certificate.KIND, namespace, name, status);
        }
        workbench
                .voice()
                .say(dryRun.result("asked for") + "; how far it is: foundry certificate status " + name + " -n "
                        + namespace);
        return 0;
    }

    private static Certificate certificate(ClusterLook cluster, String namespace, String name) {
        return cluster.find(Certificate.API, Certificate.KIND, namespace, name)
                .map(Certificate::of)
                .orElseThrow(() -> new NotFoundException(
                        "there is no certificate " + name + " in the namespace " + namespace,
                        Details.hint("see what there is: foundry certificate list")));
    }

    ClusterLook look() {
        workbench.requireLive("cluster");
        return workbench.look().cluster();
    }
}
