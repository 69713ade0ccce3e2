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
record RuntimeTrust(List<String> endpoints, String mirror, List<Upstream> upstreams) {
    static final String PODMAN = "/etc/containers/certs.d";
    static final String DOCKER = "/etc/docker/certs.d";
    static final String CONTAINERD = "/etc/containerd/certs.d";
    static final String PODMAN_MIRRORS = "/etc/containers/registries.conf.d/50-foundry-zot.conf";

    RuntimeTrust {
        endpoints = List.copyOf(endpoints);
        upstreams = List.copyOf(upstreams);
    }

    /** The sentences for a host with this runtime. */
    Blueprint on(Blueprint blueprint, ContainerRuntime runtime) {
        return switch (runtime.name()) {
            case "podman" -> podmanMirrors(certificates(blueprint, PODMAN));
            case "docker" -> certificates(blueprint, DOCKER);
            case "nerdctl" -> containerdMirrors(certificates(blueprint, CONTAINERD));
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
        return upstreams.isEmpty() ? blueprint : blueprint.file(PODMAN_MIRRORS, podmanDropIn());
    }

    private Text podmanDropIn() {
        return Text.of(upstreams.stream()
                .map(upstream -> """
                        [[registry]]
                        prefix = "%1$s"
                        location = "%1$s"
                        %4$s
                        [[registry.mirror]]
                        location = "%2$s/%3$s"
                        """.formatted(
                                upstream.name(), mirror, upstream.place(), upstream.plain() ? "insecure = true\n" : ""))
                .collect(Collectors.joining("\n")));
    }

    private Blueprint containerdMirrors(Blueprint blueprint) {
        Blueprint result = blueprint;
        for (Upstream upstream : upstreams) {
            String folder = CONTAINERD + "/" + upstream.name();
            result = result.directory(folder).file(folder + "/hosts.toml", containerdHosts(upstream));
        }
        return result;
    }

    private Text containerdHosts(Upstream upstream) {
        String server = upstream.name().equals("docker.io") ? "https://registry-1.docker.io" : upstream.url();
        return Text.of("""
                server = "%1$s"

                [host."https://%2$s/v2/%3$s"]
                  capabilities = ["pull", "resolve"]
                  override_path = true
                  ca = "/etc/containerd/certs.d/%2$s/ca.crt"
                """.formatted(server, mirror, upstream.place()));
    }
}
