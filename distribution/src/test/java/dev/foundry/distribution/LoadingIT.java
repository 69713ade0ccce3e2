package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.testkit.component.TestingProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command makes the JVM load, as the JVM itself tells it: classes by the jar they come from. */
class LoadingIT {
    private static final Pattern SOURCE = Pattern.compile(" source: file:.*/([^/]+)\\.jar$");

    @TempDir
    Path folder;

    @BeforeEach
    void aStackOfPowerDnsAlone() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("stack.yaml"), """
                cluster: {name: lean, primary_domain: lean.example}
                network: {gateway: 192.0.2.1, netmask: 255.255.255.0}
                dns: {infrastructure_zones: [{name: lean.example}], forwarders: [9.9.9.9]}
                hosts: [{hostname: host1, address: 192.0.2.11, roles: [dns]}]
                components: {powerdns: {}}
                """);
        // The first run reads the jars and keeps what later runs answer from.
        loadedBy("--help");
    }

    /** The names of the jars, without versions, that the command took classes from. */
    private Set<String> loadedBy(String... command) throws IOException, InterruptedException {
        return loadedBy(0, command);
    }

    private Set<String> loadedBy(int code, String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("classes.log");
        Outcome outcome = Program.built()
                .run(
                        folder,
                        Map.of(
                                "FOUNDRY_CONFIG_DIR",
                                folder.toString(),
                                "FOUNDRY_JAVA_OPTS",
                                // The cache would load classes before they are asked for.
                                "-XX:AOTMode=off -Xlog:class+load:file=" + log),
                        command);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(code);
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(SOURCE::matcher)
                    .filter(java.util.regex.Matcher::find)
                    .map(source -> source.group(1).replaceFirst("-\\d.*", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> plugins(Set<String> jars) {
        return jars.stream()
                .filter(jar -> jar.startsWith("foundry-plugin-") && !jar.equals("foundry-plugin-api"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void questionsAnsweredAtOnceLoadTheHostAlone() throws IOException, InterruptedException {
        assertThat(loadedBy("version")).containsExactly("foundry-host");
        assertThat(loadedBy("--help")).containsExactly("foundry-host");
        assertThat(loadedBy("dns", "zone", "--help")).containsExactly("foundry-host");
        assertThat(loadedBy("__complete", "stack", "pl")).containsExactly("foundry-host");
    }

    @Test
    void aCommandOfTheHostLoadsNoPlugin() throws IOException, InterruptedException {
        assertThat(plugins(loadedBy("plugin", "list"))).isEmpty();
        assertThat(plugins(loadedBy("config", "validate"))).isEmpty();
    }

    @Test
    void aCommandOfAPluginLoadsThatPlugin() throws IOException, InterruptedException {
        // Refused by the plugin itself: a rehearsal has no DNS server to ask.
        assertThat(plugins(loadedBy(4, "dns", "zone", "list", "--rehearse")))
                .contains("foundry-plugin-powerdns")
                .doesNotContain("foundry-plugin-openbao", "foundry-plugin-zot");
    }

    @Test
    void aPlanLoadsThePluginsOfItsStack() throws IOException, InterruptedException {
        assertThat(plugins(loadedBy("stack", "plan", "--rehearse")))
                .containsExactly("foundry-plugin-host-baseline", "foundry-plugin-powerdns");
    }
}
