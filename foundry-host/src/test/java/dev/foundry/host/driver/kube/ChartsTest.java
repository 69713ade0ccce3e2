package dev.foundry.host.driver.kube;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.resource.Chart;
import dev.foundry.host.driver.ChartRegistries;
import dev.foundry.host.driver.Mirrors;
import dev.foundry.host.driver.Trees;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartsTest {
    private static final Chart DECLARED = Chart.of("https://charts.example.com/stable", "web", "1.0.0");

    /** SHA-256 of the archive. */
    private static final String PACKED = "88cb8a087b6e8cebfc9ae5602f5a2159a6bcf923e7f2c56809bcda6cad1727a7";

    private final List<String> asked = new ArrayList<>();

    @TempDir
    private Path folder;

    private String reference(Map<String, String> mirrors) {
        return new Charts(
                        new ChartSource(folder.resolve("kept"), new Mirrors(mirrors), ChartRegistries.none()),
                        _ -> Map.of())
                .reference(DECLARED);
    }

    @Test
    void takesTheChartFromTheFolderThatMirrorsItsRepository() throws IOException {
        Path archive = Files.writeString(
                Files.createDirectories(folder.resolve("stable")).resolve("web-1.0.0.tgz"), "packed");

        assertThat(reference(Map.of("https://charts.example.com/", folder + "/")))
                .isEqualTo(archive.toString());
    }

    private static final String INDEX = """
            apiVersion: v1
            entries:
              mail:
              - version: 2.0.0
                urls: [mail-2.0.0.tgz]
              web:
              - version: 1.0.0
                digest: DIGEST
                urls: [archives/web-1.0.0.tgz]
            """;

    /** A repository with this digest in its index; each address that is asked for is remembered. */
    private Charts repository(String digest) {
        return new Charts(
                new ChartSource(folder.resolve("kept"), Mirrors.none(), ChartRegistries.none()),
                text -> Trees.mapping(Serialization.unmarshal(text, Object.class)),
                address -> {
                    asked.add(address.getPath());
                    return (address.getPath().endsWith("index.yaml") ? INDEX.replace("DIGEST", digest) : "packed")
                            .getBytes(UTF_8);
                });
    }

    @Test
    void fetchesAChartOnceAndItsRepositorysIndexOnceForAll() {
        Charts charts = repository(PACKED);
        assertThat(Path.of(charts.reference(DECLARED))).hasContent("packed");
        charts.reference(Chart.of(DECLARED.repository(), "mail", "2.0.0"));
        charts.reference(DECLARED);
        assertThat(asked)
                .containsExactly("/stable/index.yaml", "/stable/archives/web-1.0.0.tgz", "/stable/mail-2.0.0.tgz");
        asked.clear();
        repository(PACKED).reference(DECLARED);
        assertThat(asked).as("a later run").isEmpty();
    }

    @Test
    void refusesAnArchiveThatIsNotWhatTheIndexSays() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> repository("00ff").reference(DECLARED))
                .satisfies(refused -> assertThat(refused.why()).contains(PACKED, "00ff"));
        assertThat(folder.resolve("kept")).doesNotExist();
    }

    @Test
    void namesAVersionThatTheRepositoryDoesNotHave() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> repository(PACKED).reference(Chart.of(DECLARED.repository(), "web", "9.0.0")))
                .withMessageContaining("web-9.0.0");
    }

    @Test
    void leavesAChartOfARegistryThatMirrorsItsRepositoryToHelm() {
        assertThat(reference(Map.of("https://charts.example.com", "oci://zot.example.com:5000/charts")))
                .isEqualTo("oci://zot.example.com:5000/charts/stable/web");
    }

    @Test
    void refusesAMirrorThatIsNoRepository() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> reference(Map.of("https://charts.example.com", "mirror.lan")))
                .withMessageContaining("mirror.lan/stable");
    }
}
