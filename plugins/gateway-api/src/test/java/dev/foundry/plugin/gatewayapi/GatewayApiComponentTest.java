package dev.foundry.plugin.gatewayapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.capability.GatewayDefinitions;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.host.rehearsal.RehearsedStack;
import dev.foundry.testkit.BlueprintText;
import dev.foundry.testkit.TestingProvider;
import dev.foundry.testkit.TestingStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayApiComponentTest {
    private static final String ROUTES =
            "cluster:customresourcedefinition.apiextensions.k8s.io/httproutes.gateway.networking.k8s.io";

    private final GatewayApiComponent component = new GatewayApiComponent();

    private static TestingStack<GatewayApiConfig> stack(String version, String channel) {
        return TestingStack.of(new GatewayApiConfig(channel)).version(version);
    }

    private static RehearsedStack rehearsed(String keys) {
        return RehearsedStack.of("""
                cluster: {name: lab}
                components:
                  gateway-api: {%s}
                """.formatted(keys), new GatewayApiComponent(), TestingProvider.cluster());
    }

    @Test
    void declaresEveryDefinitionByItsPublishedFile() {
        BlueprintText.assertApproved("standard", component.blueprint(stack("1.3.0", "standard")));
    }

    @ParameterizedTest
    @CsvSource({
        "1.3.0, experimental, 11",
        "1.3.0, standard, 5",
        "1.4.0, experimental, 12",
        "1.4.0, standard, 6",
        "1.4.1, experimental, 12",
        "1.4.1, standard, 6"
    })
    void knowsTheDefinitionsOfEachRelease(String version, String channel, int definitions) {
        Blueprint blueprint = component.blueprint(stack(version, channel));
        assertThat(blueprint.resources())
                .filteredOn(placed -> placed.resource().kind().equals("manifest"))
                .hasSize(definitions)
                .allSatisfy(placed -> assertThat(placed.resource().holdsData()).isTrue());
    }

    @Test
    void refusesAReleaseWhoseSumsItDoesNotHave() {
        assertThatThrownBy(() -> component.blueprint(stack("1.3.9", "standard")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1.3.9");
    }

    @Test
    void tellsOthersWhatTheyMayDeclare() {
        assertThat(component.provides(stack("1.3.0", "experimental")))
                .singleElement()
                .isInstanceOfSatisfying(GatewayDefinitions.class, given -> {
                    assertThat(given.bundle()).isEqualTo("v1.3.0");
                    assertThat(given.channel()).isEqualTo("experimental");
                });
    }

    @Test
    void convergesAndChangesNothingTheSecondTime() {
        RehearsedStack stack = rehearsed("");
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(stack.cluster()).hasSize(11).containsKey(ROUTES);
        assertThat(stack.install().changed()).isZero();
    }

    @Test
    void keepsTheDefinitionsAndWithThemAllRoutesUnlessPurged() {
        RehearsedStack stack = rehearsed("channel: standard");
        stack.install();
        stack.uninstall(false);
        assertThat(stack.cluster()).hasSize(5);
        stack.uninstall(true);
        assertThat(stack.cluster()).isEmpty();
    }

    @Test
    void changesEveryDefinitionWithTheRelease() {
        RehearsedStack stack = rehearsed("channel: standard");
        stack.install();
        RehearsedStack newer = stack.with("""
                cluster: {name: lab}
                components: {gateway-api: {channel: standard, version: v1.4.1}}
                """);
        assertThat(newer.install().changed()).isEqualTo(6);
    }

    @Test
    void addsWhatIsMissingWhenTheChannelGrows() {
        RehearsedStack stack = rehearsed("channel: standard");
        stack.install();
        RehearsedStack grown = stack.with("""
                cluster: {name: lab}
                components: {gateway-api: {channel: experimental}}
                """);
        assertThat(grown.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(grown.cluster()).hasSize(11);
        assertThat(component.blueprint(stack("1.3.0", "experimental")).resources())
                .extracting(Placed::id)
                .contains(ROUTES);
    }
}
