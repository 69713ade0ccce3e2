package dev.foundry.host.driver.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.resource.Chart;
import dev.foundry.host.driver.Mirrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartsTest {
    private static final Chart DECLARED = Chart.of("https://charts.example.com/stable", "web", "1.0.0");

    @TempDir
    private Path folder;

    private String reference(Map<String, String> mirrors) {
        return new Charts(new ChartSource(folder.resolve("kept"), new Mirrors(mirrors)), _ -> Map.of())
                .reference(DECLARED);
    }

    @Test
    void takesTheChartFromTheFolderThatMirrorsItsRepository() throws IOException {
        Path archive = Files.writeString(
                Files.createDirectories(folder.resolve("stable")).resolve("web-1.0.0.tgz"), "packed");

        assertThat(reference(Map.of("https://charts.example.com/", folder + "/")))
                .isEqualTo(archive.toString());
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
