package dev.foundry.plugin.openbao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.blueprint.Contribution.DnsName;
import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.resource.PluginResource;
import dev.foundry.api.stack.DnsSettings;
import dev.foundry.api.stack.DnsSettings.Zone;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import dev.foundry.testkit.BlueprintText;
import dev.foundry.testkit.TestingStack;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenbaoComponentTest {
    private static final Host ONE = Host.of("bao1", "10.0.0.1");
    private static final Host TWO = Host.of("bao2", "10.0.0.2");
    private static final Host THREE = Host.of("bao3", "10.0.0.3");

    private final OpenbaoComponent component = new OpenbaoComponent();

    @Test
    void keepsSecretsOnOneHost() {
        BlueprintText.assertApproved(
                "one-host", component.blueprint(stack(config(false)).hosts(ONE)));
    }

    @Test
    void formsAClusterOfThreeThatUnsealsByItself() {
        BlueprintText.assertApproved(
                "three-hosts-auto-unseal",
                component.blueprint(stack(config(true))
                        .hosts(ONE, TWO, THREE)
                        .facts(ONE, Facts.typical())
                        .facts(TWO, Facts.typical())
                        .facts(THREE, Facts.typical())));
    }

    @Test
    void unsealsEachServerAgainWheneverItsContainerStarts() {
        List<Placed> placed =
                component.blueprint(stack(config(false)).hosts(ONE, TWO, THREE)).resources();
        assertThat(placed.stream()
                        .filter(each -> each.resource() instanceof PluginResource)
                        .map(each -> each.target().prefix() + ":container/"
                                + ((PluginResource) each.resource())
                                        .followsRestartOf()
                                        .orElseThrow()))
                .containsExactlyElementsOf(placed.stream()
                        .filter(each -> each.resource() instanceof ContainerService)
                        .map(Placed::id)
                        .toList())
                .hasSize(3);
    }

    @Test
    void listensOnTheLoopbackAddressToo() {
        OpenbaoConfig config = new OpenbaoConfig(
                "/data/bao",
                "/etc/openbao",
                "/var/log/openbao",
                "/snap",
                "10.0.0.1:9200",
                Optional.empty(),
                1,
                1,
                false,
                false);
        assertThat(ServerConfig.of(config, "lab", "bao1", "10.0.0.1", List.of()).toString())
                .contains("\"10.0.0.1:9200\"", "\"127.0.0.1:9200\"", "https://10.0.0.1:9201")
                .doesNotContain("retry_join");
    }

    @Test
    void declaresNothingWithoutAHost() {
        assertThat(component.blueprint(stack(config(false))).stages()).isEmpty();
        assertThat(component.provides(stack(config(false)))).isEmpty();
    }

    @Test
    void isReachedUnderItsNameInTheFirstZone() {
        TestingStack<OpenbaoConfig> stack = stack(config(false)).hosts(ONE, TWO);
        SecretStore store = (SecretStore) component.provides(stack).getFirst();
        assertThat(store.address()).isEqualTo("https://openbao.infra.example:8200");
        assertThat(component.contributes(stack)).contains(new DnsName("openbao", List.of("10.0.0.1", "10.0.0.2")));
    }

    @Test
    void refusesAThresholdThatCannotBeMet() {
        assertThatThrownBy(() -> shares(3, 4)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> shares(3, 1)).isInstanceOf(InvalidInputException.class);
        assertThat(shares(1, 1).threshold()).isEqualTo(1);
    }

    private static OpenbaoConfig shares(int shares, int threshold) {
        return new OpenbaoConfig(
                "/d", "/c", "/a", "/s", "0.0.0.0:8200", Optional.empty(), shares, threshold, false, true);
    }

    private static OpenbaoConfig config(boolean autoUnseal) {
        return new OpenbaoConfig(
                "/var/lib/openbao",
                "/etc/openbao",
                "/var/log/openbao",
                "/var/lib/openbao-snapshots",
                "0.0.0.0:8200",
                Optional.empty(),
                5,
                3,
                autoUnseal,
                true);
    }

    private static TestingStack<OpenbaoConfig> stack(OpenbaoConfig config) {
        return TestingStack.of(config)
                .version("2.5.3")
                .dns(new DnsSettings(
                        List.of(new Zone("infra.example", false, Optional.empty())),
                        List.of(),
                        List.of("9.9.9.9"),
                        "gsqlite3",
                        Optional.empty()));
    }
}
