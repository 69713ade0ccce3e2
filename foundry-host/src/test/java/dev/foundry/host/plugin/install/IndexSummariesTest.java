package dev.foundry.host.plugin.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.plugin.repo.CompactIndex;
import dev.foundry.host.plugin.repo.Pinned;
import dev.foundry.host.plugin.repo.RepositoryFolder;
import dev.foundry.host.plugin.repo.RepositoryIndex;
import dev.foundry.host.plugin.repo.Trust;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was read from a believed index is read again, and takes nothing from what is judged. */
class IndexSummariesTest {
    @TempDir
    Path folder;

    private TestingHouse world = new TestingHouse(Path.of("."));

    @BeforeEach
    void aRepositoryIsTrusted() throws IOException {
        world = new TestingHouse(folder);
        world.publish("base", "1.0.0");
        world.publish(TestingHouse.plugin("alpha", "1.0.0")
                .manifest("Plugin-Description", "Zürich & \"more\"\tthan one line")
                .manifest("Plugin-Dependencies", "base@>=1.0.0 & <2.0.0, other?@*"));
        world.publish("alpha", "2.0.0-rc.1");
        world.yank("base", "1.0.0");
        world.trust();
    }

    private Path summary() throws IOException {
        try (Stream<Path> files = Files.list(world.cacheFolder())) {
            List<Path> summaries = files.filter(
                            file -> file.getFileName().toString().startsWith("releases-lab-"))
                    .toList();
            assertThat(summaries).hasSize(1);
            return summaries.getFirst();
        }
    }

    private List<String> troubles(PluginHouse house) {
        return house.known().troubles().values().stream()
                .map(Throwable::getMessage)
                .toList();
    }

    @Test
    void nothingOfAnIndexIsLost() {
        Pinned pinned = world.pinned("lab", world.web().toUri(), Duration.ZERO);
        RepositoryIndex index = new Trust(Clock.fixed(TestingHouse.NOW, ZoneOffset.UTC), "0.1.0")
                .accept(pinned, RepositoryFolder.read(world.web()), Optional.empty());

        assertThat(CompactIndex.read(ByteBuffer.wrap(CompactIndex.bytes(index))))
                .isEqualTo(index);
        assertThat(index.releases("alpha")).hasSize(2);
    }

    @Test
    void aSummaryOfAnIndexThatExpiredHelpsNobody() {
        assertThat(troubles(world.house())).isEmpty();
        assertThat(troubles(world.house(Steps.unwatched(), TestingHouse.NOW.plus(Duration.ofDays(91)))))
                .containsExactly("repository lab is not trusted: its index expired on 2026-08-30");
    }

    @Test
    void aDamagedOrMissingSummaryIsMadeAnew() throws IOException {
        byte[] made = Files.readAllBytes(summary());
        Files.write(summary(), java.util.Arrays.copyOf(made, made.length - 7));
        assertThat(world.house().known().ids()).containsExactly("alpha", "base");
        assertThat(summary()).hasBinaryContent(made);
        Files.delete(summary());
        assertThat(world.house().known().ids()).containsExactly("alpha", "base");
        assertThat(summary()).hasBinaryContent(made);
    }

    @Test
    void aChangedIndexIsJudgedFromTheStart() throws IOException {
        Path kept = new PluginPlaces(world.pluginFolder()).snapshot("lab");
        Files.writeString(kept, Files.readString(kept).replace("alpha-1.0.0.jar", "alphb-1.0.0.jar"));
        assertThat(troubles(world.house())).isNotEmpty();
    }

    @Test
    void theSummaryGoesWithItsRepository() throws IOException {
        Path summary = summary();
        world.house().repositories().remove("lab");
        assertThat(summary).doesNotExist();
    }
}
