package dev.foundry.plugin.zot;

import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Facts.ContainerRuntime;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the container runtime of a host needs to pull from the registry: the stack's CA for each of its names, and the
 * registry as the first place to ask for images of the upstreams. The upstream itself stays the second.
 *
 * @param endpoints host and port in every form that images are named with
 * @param mirror host and port that need no DNS
 * @param upstreams passed through; empty on hosts that must not ask the registry first
 */
record RuntimeTrust(List<String> endpoints, String mirror, List<String> upstreams) {
    RuntimeTrust {
        endpoints = List.copyOf(endpoints);
        upstreams = List.copyOf(upstreams);
    }

    /** The sentences for a host with this runtime. */
    Blueprint on(Blueprint blueprint, ContainerRuntime runtime) {
        return switch (runtime.name()) {
            case "podman" -> podmanMirrors(certificates(blueprint, "/etc/containers/certs.d"));
            case "docker" -> certificates(blueprint, "/etc/docker/certs.d");
            case "nerdctl" -> containerdMirrors(certificates(blueprint, "/etc/containerd/certs.d"));
            default -> blueprint;
        };
    }

    private Blueprint certificates(Blueprint blueprint, String folder) {
        Blueprint result = blueprint;
        for (String endpoint : endpoints) {
            result = result.directory(folder + "/" + endpoint)
                    .file(folder + "/" + endpoint + "/ca.crt", Text.caCertificate());
        }
        return result;
    }

    private Blueprint podmanMirrors(Blueprint blueprint) {
        return upstreams.isEmpty()
                ? blueprint
                : blueprint.file("/etc/containers/registries.conf.d/50-foundry-zot.conf", podmanDropIn());
    }

    private Text podmanDropIn() {
        return Text.of(upstreams.stream()
                .map(upstream -> """
                        [[registry]]
                        prefix = "%1$s"
                        location = "%1$s"

                        [[registry.mirror]]
                        location = "%2$s/%1$s"
                        """.formatted(upstream, mirror))
                .collect(Collectors.joining("\n")));
    }

    private Blueprint containerdMirrors(Blueprint blueprint) {
        Blueprint result = blueprint;
        for (String upstream : upstreams) {
            String folder = "/etc/containerd/certs.d/" + upstream;
            result = result.directory(folder).file(folder + "/hosts.toml", containerdHosts(upstream));
        }
        return result;
    }

    private Text containerdHosts(String upstream) {
        String server = upstream.equals("docker.io") ? "registry-1.docker.io" : upstream;
        return Text.of("""
                server = "https://%1$s"

                [host."https://%2$s/v2/%3$s"]
                  capabilities = ["pull", "resolve"]
                  override_path = true
                  ca = "/etc/containerd/certs.d/%2$s/ca.crt"
                """.formatted(server, mirror, upstream));
    }
}
