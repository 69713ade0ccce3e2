package dev.foundry.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Whoever runs something says what is wrong with it, and shows how it is. */
class WatchedComponentsIT {
    private static final String DEFINITIONS = "it is definitions, of which nothing runs";
    private static final String ELSEWHERE = "it runs nothing; who claims a bucket watches that it works";
    private static final String MACHINES = "it is no component of a cluster; its hosts are watched as hosts";
    private static final String CHART = "what its chart brings watches it";

    private static final Map<String, String> WITHOUT_ALERTS = Map.of(
            "external-s3", ELSEWHERE,
            "gateway-api", DEFINITIONS,
            "libvirt-vm", MACHINES,
            "prometheus", CHART,
            "prometheus-crds", DEFINITIONS);

    private static final Map<String, String> WITHOUT_DASHBOARD = Map.of(
            "external-s3", ELSEWHERE,
            "gateway-api", DEFINITIONS,
            "host-baseline", "the pages of nodes that Prometheus' chart brings show its hosts too",
            "libvirt-vm", MACHINES,
            "prometheus", CHART,
            "prometheus-crds", DEFINITIONS);

    static List<Path> plugins() throws IOException {
        return BundledPluginsIT.plugins();
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void bringRulesForAlertsThatSayWhatIsWrong(Path plugin) throws IOException {
        Optional<String> rules = packed(plugin, "alerts.yaml");
        Optional<String> why = Optional.ofNullable(WITHOUT_ALERTS.get(name(plugin)));

        assertThat(rules.isPresent()).as("rules; none because: %s", why).isNotEqualTo(why.isPresent());
        if (rules.isPresent()) {
            assertThat((List<?>) new Load(LoadSettings.builder().build()).loadFromString(rules.get()))
                    .isNotEmpty()
                    .allSatisfy(rule -> assertThat((Map<?, ?>) rule).satisfies(WatchedComponentsIT::saysWhatIsWrong));
        }
    }

    private static void saysWhatIsWrong(Map<?, ?> rule) {
        assertThat(String.valueOf(rule.get("alert"))).matches("[A-Z][A-Za-z]+");
        assertThat(String.valueOf(rule.get("expr"))).isNotBlank();
        assertThat(rule.get("labels")).asString().containsAnyOf("severity=warning", "severity=critical");
        assertThat(rule.get("annotations")).asString().contains("summary=");
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void bringADashboardThatShowsHowItIs(Path plugin) throws IOException {
        Optional<String> dashboard = packed(plugin, "dashboard.json");
        Optional<String> why = Optional.ofNullable(WITHOUT_DASHBOARD.get(name(plugin)));

        assertThat(dashboard.isPresent())
                .as("a dashboard; none because: %s", why)
                .isNotEqualTo(why.isPresent());
        if (dashboard.isPresent()) {
            JsonNode page = new ObjectMapper().readTree(dashboard.get());
            assertThat(page.path("uid").asText()).startsWith("foundry-");
            assertThat(page.path("title").asText()).isNotBlank();
            Set<Integer> ids = new HashSet<>();
            assertThat(page.path("panels")).isNotEmpty().allSatisfy(panel -> {
                assertThat(ids.add(panel.path("id").asInt())).as("its own id").isTrue();
                assertThat(panel.path("targets").findValuesAsText("expr"))
                        .isNotEmpty()
                        .allSatisfy(expression -> assertThat(expression).isNotBlank());
            });
        }
    }

    private static String name(Path plugin) throws IOException {
        try (JarFile jar = new JarFile(plugin.toFile())) {
            return jar.getManifest().getMainAttributes().getValue("Plugin-Id");
        }
    }

    private static Optional<String> packed(Path plugin, String file) throws IOException {
        try (JarFile jar = new JarFile(plugin.toFile())) {
            Optional<? extends ZipEntry> entry = jar.stream()
                    .filter(candidate -> candidate.getName().startsWith("dev/foundry/plugin/")
                            && candidate.getName().endsWith("/" + file))
                    .findFirst();
            return entry.isPresent()
                    ? Optional.of(new String(jar.getInputStream(entry.get()).readAllBytes(), UTF_8))
                    : Optional.empty();
        }
    }
}
