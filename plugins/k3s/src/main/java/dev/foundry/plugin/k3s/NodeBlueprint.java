package dev.foundry.plugin.k3s;

import dev.foundry.api.Stack;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.capability.ImageRegistry;
import dev.foundry.api.resource.Binary;
import dev.foundry.api.resource.SystemdUnit;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import java.net.URI;
import java.util.Optional;

/** What one machine needs to be a node. */
record NodeBlueprint(Stack<K3sConfig> stack, Nodes nodes) {
    Blueprint on(Blueprint blueprint, Host host) {
        Registries registries =
                new Registries(stack.want(ImageRegistry.class), stack.config().additionalRegistries());
        Blueprint folders = program(blueprint, host)
                .directory(Places.DATA, directory -> directory.holdingData())
                .directory(Places.RANCHER)
                .directory(Places.IDENTITY, directory -> directory.holdingData())
                .directory(Places.KUBELET, directory -> directory.holdingData())
                .directory(Places.SETTINGS);
        Blueprint files = new Resolvers(stack)
                .on(folders)
                .file(Places.CONFIG, new NodeConfig(stack, nodes, host).text())
                .when(
                        !registries.none(),
                        each -> each.file(Places.REGISTRIES, registries.text(), file -> file.mode("0600")))
                .when(registries.stacks().isPresent(), each -> each.file(Places.CA, Text.caCertificate()))
                .when(
                        trusting(host),
                        each -> each.directory(Places.TRUSTED)
                                .file(Places.TRUSTED + "/stack-ca.crt", Text.caCertificate()))
                .directory(Places.CLEANING)
                .file(Units.CLEAN, Units.clean(stack.cluster().vip()), file -> file.mode("0755"));
        return vip(images(files), host)
                .unit(Units.PODS, Units.pods(), unit -> unit)
                .unit(
                        nodes.unit(host),
                        Units.k3s(nodes.isServer(host) ? "server" : "agent", trusting(host)),
                        unit -> unit(unit, registries));
    }

    /** The stack's secret store vouches for users under a certificate of the stack's CA. */
    private boolean trusting(Host host) {
        return nodes.isServer(host) && stack.config().oidc().isPresent();
    }

    private Blueprint program(Blueprint blueprint, Host host) {
        Optional<String> architecture = stack.facts(host).map(Facts::architecture);
        if (architecture.isEmpty()) {
            return blueprint.notKnownYet("the architecture of " + host.name());
        }
        URI source = Release.of(stack).file(Release.program(architecture.get()));
        return Release.checksum(stack, architecture.get())
                .map(checksum -> blueprint.binary(Binary.of(Places.PROGRAM, source, checksum)))
                .orElseGet(() -> blueprint.notKnownYet("the checksum of " + source));
    }

    private Blueprint images(Blueprint blueprint) {
        return stack.config()
                .airgapImages()
                .map(archive -> {
                    String name = archive.source().substring(archive.source().lastIndexOf('/') + 1);
                    URI source = URI.create(archive.source());
                    return blueprint
                            .directory(Places.IMAGES)
                            .binary(Binary.of(Places.IMAGES + "/" + name, source, archive.sha256())
                                    .mode("0644"));
                })
                .orElse(blueprint);
    }

    private Blueprint vip(Blueprint blueprint, Host host) {
        return nodes.isServer(host)
                ? stack.cluster()
                        .vip()
                        .map(vip -> new FloatingAddress(stack, vip).on(blueprint, host))
                        .orElse(blueprint)
                : blueprint;
    }

    private static SystemdUnit unit(SystemdUnit unit, Registries registries) {
        SystemdUnit plain = unit.restartedBy(Places.PROGRAM).restartedBy(Places.CONFIG);
        return registries.none() ? plain : plain.restartedBy(Places.REGISTRIES);
    }
}
