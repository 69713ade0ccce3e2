package dev.foundry.plugin.zot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Contribution.DnsName;
import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.capability.ImageRegistry;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.stack.DnsSettings;
import dev.foundry.api.stack.DnsSettings.Zone;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Facts.ContainerRuntime;
import dev.foundry.api.stack.Host;
import dev.foundry.api.stack.OidcClient;
import dev.foundry.testkit.BlueprintText;
import dev.foundry.testkit.TestingStack;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ZotComponentTest {
    private static final Host REGISTRY = Host.of("reg1", "10.0.0.3");
    private static final Host OTHER = Host.of("web1", "10.0.0.4");

    private final ZotComponent component = new ZotComponent();

    @Test
    void passesImagesThroughForEverybody() {
        BlueprintText.assertApproved("open-with-mirrors", component.blueprint(stack(new Config().made())));
    }

    @Test
    void guardsImagesWithAPasswordAndKnowsItsUpstreams() {
        ZotConfig config = new Config().basic("ci").login("ghcr.io", "bot").made();
        BlueprintText.assertApproved("guarded-with-credentials", component.blueprint(stack(config)));
    }

    @Test
    void letsPeopleInWhomAProviderVouchesFor() {
        ZotConfig config = new Config()
                .oidc("ci", "https://10.0.0.1:8200/v1/identity/oidc/provider/default")
                .made();
        BlueprintText.assertApproved("people-by-oidc", component.blueprint(stack(config)));
    }

    @Test
    void wantsAUserForMachinesBesidesPeopleOfAProvider() {
        Optional<OidcClient> oidc =
                Optional.of(new OidcClient("https://id.example", "zot", SecretRef.of("zot", "client_secret")));
        assertThatThrownBy(() -> new ZotConfig.Auth("none", "foundry", Optional.empty(), oidc))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("needs a user for machines");
    }

    @Test
    void keepsImagesWhereTheFileSays() {
        ZotConfig config = new Config().storage("/mnt/images").noCache().made();
        Blueprint blueprint = component.blueprint(stack(config));
        assertThat(blueprint.find("reg1:/mnt/images")).isPresent();
        assertThat(BlueprintText.of(blueprint)).doesNotContain("\"sync\"", "registries.conf.d");
    }

    @Test
    void teachesEveryRuntimeTheCa() {
        TestingStack<ZotConfig> stack = stack(new Config().made());
        assertThat(ids(component.blueprint(stack.facts(OTHER, with("docker")))))
                .contains("web1:/etc/docker/certs.d/10.0.0.3:5000/ca.crt");
        assertThat(ids(component.blueprint(stack.facts(OTHER, with("nerdctl")))))
                .contains(
                        "web1:/etc/containerd/certs.d/zot.infra.example:5000/ca.crt",
                        "web1:/etc/containerd/certs.d/quay.io/hosts.toml");
    }

    @Test
    void neverAsksItselfFirst() {
        assertThat(ids(component.blueprint(stack(new Config().made()))))
                .contains("web1:/etc/containers/registries.conf.d/50-foundry-zot.conf")
                .doesNotContain("reg1:/etc/containers/registries.conf.d/50-foundry-zot.conf");
    }

    @Test
    void waitsForTheRuntimeOfItsHost() {
        TestingStack<ZotConfig> stack =
                TestingStack.of(new Config().made()).version("2.1.20").hosts(REGISTRY);
        assertThat(component.blueprint(stack).stages().getLast().notKnown()).hasSize(1);
    }

    @Test
    void isReachedUnderItsNameInTheFirstZone() {
        TestingStack<ZotConfig> stack = stack(new Config().made());
        ImageRegistry registry = (ImageRegistry) component.provides(stack).getFirst();
        assertThat(registry.endpoint()).isEqualTo("zot.infra.example:5000");
        assertThat(registry.mirrored()).containsExactly("docker.io", "ghcr.io", "quay.io", "registry.k8s.io");
        assertThat(registry.login()).isEmpty();
        assertThat(component.contributes(stack)).contains(new DnsName("zot", List.of("10.0.0.3")));
    }

    @Test
    void declaresNothingWithoutAHost() {
        assertThat(component.blueprint(TestingStack.of(new Config().made())).stages())
                .isEmpty();
    }

    private static List<String> ids(Blueprint blueprint) {
        return blueprint.resources().stream().map(Placed::id).toList();
    }

    private static Facts with(String runtime) {
        return Facts.typical().withRuntime(Optional.of(new ContainerRuntime(runtime, "/usr/bin/" + runtime, "1.0.0")));
    }

    private static TestingStack<ZotConfig> stack(ZotConfig config) {
        return TestingStack.of(config)
                .version("2.1.20")
                .hosts(REGISTRY, OTHER)
                .placedOn(REGISTRY)
                .facts(REGISTRY, Facts.typical())
                .facts(OTHER, Facts.typical())
                .dns(new DnsSettings(
                        List.of(new Zone("infra.example", false, Optional.empty())),
                        List.of(),
                        List.of("9.9.9.9"),
                        "gsqlite3",
                        Optional.empty()));
    }
}
