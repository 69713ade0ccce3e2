package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.foundry.testkit.host.HostContainer;
import dev.foundry.testkit.host.HostImage;
import dev.foundry.testkit.host.LocalRegistry;
import dev.foundry.testkit.host.TestKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** Zot on a real host, what the podman of every host gets from it, and a registry that it passes through. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistryIT {
    private static final String NAME = "zot.infra.it.example.com:5000";
    /** Makes an image and puts it into a registry, as anybody would. */
    private static final String PUSH =
            "cd /etc && tar -c hostname | podman import -q - %1$s && podman push -q %2$s %1$s";

    private @Nullable HostContainer registry;
    private @Nullable HostContainer other;
    private @Nullable RealStack stack;
    private Path home = Path.of("");
    private String older = "";

    @BeforeAll
    void install(@TempDir Path folder) throws InterruptedException {
        home = folder;
        older = OlderTag.of("zot", "2.1.20", "2.1.15");
        TestKey key = TestKey.generate();
        registry = new HostContainer(HostImage.DEBIAN_12, key);
        registry.start();
        other = new HostContainer(HostImage.DEBIAN_13, key);
        other.start();
        for (HostContainer host : hosts()) {
            host.run("echo '" + registry.address() + " " + NAME.replace(":5000", "") + "' >>/etc/hosts");
        }
    }

    @AfterAll
    void stop() {
        // Without an image of Zot none was started.
        Optional.ofNullable(registry).ifPresent(HostContainer::close);
        Optional.ofNullable(other).ifPresent(HostContainer::close);
    }

    private List<HostContainer> hosts() {
        return List.of(registry(), other());
    }

    private HostContainer registry() {
        return Objects.requireNonNull(registry);
    }

    private HostContainer other() {
        return Objects.requireNonNull(other);
    }

    /** Converged with these keys of the component. */
    private void installed(String image, String keys) throws InterruptedException {
        stack = RealStack.bare(home, hosts())
                .with("zot: {hosts: [host1], ui: false, image: '" + image + "', " + keys + "}");
        stack().done("stack", "install");
    }

    private static String current() {
        return LocalRegistry.requireImage("zot", "2.1.20");
    }

    private RealStack stack() {
        return Objects.requireNonNull(stack);
    }

    /** Zot can be built without what fetches from other registries. */
    private void passesThrough(String image) throws Exception {
        String told = registry()
                .execInContainer("podman", "run", "--rm", "--network=host", image, "--version")
                .toString();
        assumeThat(told)
                .as("a Zot that can pass through: its minimal build lacks the extension")
                .doesNotContain("minimal");
    }

    private static void pulls(HostContainer host, String image) {
        host.run("podman rmi -f " + image + " >/dev/null 2>&1; podman pull -q " + image);
    }

    @Test
    void whatWasPulledThroughIsServedWhileItsUpstreamIsAway() throws Exception {
        passesThrough(current());
        try (GenericContainer<?> upstream =
                new GenericContainer<>(DockerImageName.parse("foundry-registry:debian12"))) {
            upstream.withImagePullPolicy(_ -> false).withExposedPorts(5000).start();
            String address = LocalRegistry.HOST + ":" + upstream.getMappedPort(5000);
            String place = address.replace(':', '-');
            String named = NAME + "/" + place + "/lab/named:1";
            String mirrored = address + "/lab/asked-first:1";
            for (String image : List.of("named", "asked-first", "never-asked")) {
                registry().run(PUSH.formatted(address + "/lab/" + image + ":1", "--tls-verify=false"));
            }
            installed(current(), "upstreams: ['http://" + address + "']");

            hosts().forEach(host -> pulls(host, named));
            pulls(other(), mirrored);

            assertThat(stack().done("registry", "repos")).contains(place + "/lab/named", place + "/lab/asked-first");
            assertThat(stack().done("registry", "mirror", "status"))
                    .containsPattern(address + " +<registry>/" + place + "/... +no +2 +answers +-\n");

            upstream.stop();
            assertThat(stack().done("registry", "mirror", "status"))
                    .containsPattern(address + " .* +2 +does not answer +no connection\n");
            pulls(other(), named);
            pulls(other(), mirrored);
            String never = mirrored.replace("asked-first", "never-asked");
            assertThat(other().execInContainer("podman", "pull", "--retry=0", never)
                            .getStderr())
                    .as("both places that were asked are told")
                    .contains(registry().address() + ":5000/" + place + "/lab/never-asked")
                    .contains("pinging container registry " + address);
            assertThat(stack().done("stack", "status")).contains("healthy").doesNotContain("unhealthy");
        }
    }

    @Test
    void everyHostTrustsTheRegistryByNameAndOnlyWhoKnowsThePasswordComesIn() throws Exception {
        String image = NAME + "/lab/guarded:1";
        installed(current(), "auth: {type: basic, user: ann}");
        String password =
                stack().done("secret", "get", "zot:password", "--value-only").strip();

        for (HostContainer host : hosts()) {
            assertThat(host.execInContainer("podman", "search", NAME + "/").getStderr())
                    .doesNotContain("x509", "certificate");
            assertThat(host.succeeds("podman pull -q " + image)).isFalse();
            host.run("podman login -u ann --password-stdin " + NAME + " <<<'" + password + "'");
            host.run(PUSH.formatted(image, ""));
            pulls(host, image);
            assertThat(host.succeeds("podman login -u ann --password-stdin " + NAME + " <<<wrong"))
                    .isFalse();
            host.run("podman logout " + NAME);
        }
        assertThat(stack().done("registry", "tags", "lab/guarded")).contains("1");
    }

    @Test
    void anUpgradeKeepsTheImages() throws InterruptedException {
        String image = NAME + "/lab/kept:1";
        installed(older, "pull_through_cache: false");
        registry().run(PUSH.formatted(image, ""));
        stack = RealStack.bare(home, hosts())
                .with("zot: {hosts: [host1], ui: false, image: '" + current() + "', pull_through_cache: false}");

        stack().done("stack", "upgrade");

        assertThat(registry().run("podman inspect -f '{{.ImageName}}' foundry-zot"))
                .contains(":2.1.20");
        pulls(other(), image);
        assertThat(stack().done("stack", "install")).contains(": 0 changed, ");
    }
}
