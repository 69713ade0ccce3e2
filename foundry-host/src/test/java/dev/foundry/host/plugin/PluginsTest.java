package dev.foundry.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foundry.api.Component;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
    private static final HostVersion HOST = new HostVersion("1.0.0", "0.1.0 abc");

    @TempDir
    Path folder;

    private Plugins plugins(Path... folders) {
        List<Path> all = folders.length == 0 ? List.of(jars()) : List.of(folders);
        return new Plugins(all, folder.resolve("cache/plugins.index"), HOST, Duration.ofSeconds(20));
    }

    private Path jars() {
        return folder.resolve("plugins");
    }

    private PluginProblem onlyProblem() {
        List<PluginProblem> problems = plugins().index().problems();
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    @Test
    void knowsAComponentWithoutItsCodeAndLoadsItWhenAsked() throws IOException {
        new TestingPlugin("alpha").component("").into(jars());
        Catalog catalog = plugins().catalog();
        assertThat(catalog.entries())
                .extracting(Catalog.Entry::name, Catalog.Entry::version)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("alpha", "1.2.3"));
        assertThat(catalog.load("alpha").descriptor().version()).hasToString("1.2.3");
    }

    @Test
    void noFolderMeansNoPlugins() {
        assertThat(plugins().index().plugins()).isEmpty();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> plugins().catalog().load("alpha"))
                .withMessageContaining("alpha");
    }

    @Test
    void theCachedIndexIsReadUntilAJarChanges() throws IOException {
        new TestingPlugin("alpha").component("").into(jars());
        assertThat(plugins().index().plugins()).hasSize(1);
        Path cache = folder.resolve("cache/plugins.index");
        String kept = Files.readString(cache);
        Files.writeString(cache, kept.replace("1.2.3", "7.7.7"));
        assertThat(plugins().catalog().entries().getFirst().version())
                .as("read from the cache")
                .isEqualTo("7.7.7");
        new TestingPlugin("beta").component("").into(jars());
        assertThat(plugins().catalog().entries())
                .extracting(Catalog.Entry::version)
                .containsExactly("1.2.3", "1.2.3");
    }

    @Test
    void aCacheOfAnotherProgramIsMadeAnew() throws IOException {
        new TestingPlugin("alpha").component("").into(jars());
        plugins().index();
        Path cache = folder.resolve("cache/plugins.index");
        Files.writeString(cache, Files.readString(cache).replace("1.2.3", "7.7.7"));
        HostVersion next = new HostVersion(HOST.api(), "0.2.0 abc");
        assertThat(IndexHead.read(cache, next, List.of(jars()))).isEmpty();
        Plugins upgraded = new Plugins(List.of(jars()), cache, next, Duration.ofSeconds(20));
        assertThat(upgraded.catalog().entries().getFirst().version()).isEqualTo("1.2.3");
        assertThat(IndexHead.read(cache, next, List.of(jars()))).isPresent();
    }

    @Test
    void aBrokenCacheIsMadeAnew() throws IOException {
        new TestingPlugin("alpha").component("").into(jars());
        plugins().index();
        Path cache = folder.resolve("cache/plugins.index");
        for (String broken :
                List.of("", "\n\n", "garbage", Files.readString(cache).substring(0, 300))) {
            Files.writeString(cache, broken);
            assertThat(plugins().index().plugins()).as("after %s", broken).hasSize(1);
        }
    }

    @Test
    void theHeadOfTheCacheTellsNounsAndVersions() throws IOException {
        new TestingPlugin("alpha").noun("try", "return 0;").into(jars());
        Path cache = folder.resolve("cache/plugins.index");
        assertThat(IndexHead.read(cache, HOST, List.of(jars()))).isEmpty();
        plugins().index();
        IndexHead head = IndexHead.read(cache, HOST, List.of(jars())).orElseThrow();
        assertThat(head.plugins()).containsExactly(new IndexHead.Line("alpha", "1.0.0"));
        assertThat(head.nouns()).containsExactly(new IndexHead.Line("try", "Tries things."));
        assertThat(IndexHead.read(cache, new HostVersion("2.0.0", "1"), List.of(jars())))
                .isEqualTo(Optional.empty());
    }

    @Test
    void anotherApiRangeIsRefusedByName() throws IOException {
        new TestingPlugin("old")
                .component("")
                .manifest("Plugin-Requires", "<1.0.0")
                .into(jars());
        new TestingPlugin("alpha").component("").into(jars());
        assertThat(onlyProblem().what()).isEqualTo("needs plugin API <1.0.0; this Foundry has 1.0.0");
        assertThat(plugins().index().plugins()).extracting(IndexedPlugin::id).containsExactly("alpha");
    }

    @Test
    void aPreReleaseOfTheNextApiDoesNotFitThisOne() throws IOException {
        new TestingPlugin("next")
                .component("")
                .manifest("Plugin-Requires", ">=2.0.0-rc.1")
                .into(jars());
        assertThat(onlyProblem().plugin()).isEqualTo("next");
    }

    @Test
    void aJarThatBundlesTheApiIsRefused() throws IOException {
        new TestingPlugin("fat")
                .component("")
                .file("dev/foundry/api/Component.class", "x")
                .into(jars());
        assertThat(onlyProblem().what()).contains("its own copy of the plugin API");
    }

    @Test
    void aBrokenJarIsNamedByItsFile() throws IOException {
        Files.createDirectories(jars());
        Files.writeString(jars().resolve("broken.jar"), "this is no jar");
        assertThat(onlyProblem().plugin()).isEqualTo("broken.jar");
        assertThat(onlyProblem().mend()).isNotEmpty();
    }

    @Test
    void whatTheManifestMustSayIsDemanded() throws IOException {
        new TestingPlugin("nameless")
                .component("")
                .manifest("Plugin-Requires", "")
                .into(jars());
        assertThat(onlyProblem().what()).contains("Plugin-Requires");
    }

    @Test
    void moreExtensionsThanDescribedAreRefused() throws IOException {
        new TestingPlugin("two")
                .component("")
                .described("{\"format\": 1, \"components\": [], \"commands\": []}")
                .into(jars());
        assertThat(onlyProblem().what()).isEqualTo("lists 1 extensions but describes 0");
    }

    @Test
    void aDescriptionOfAnUnknownFormatIsRefused() throws IOException {
        new TestingPlugin("new").component("").described("{\"format\": 9}").into(jars());
        assertThat(onlyProblem().what()).contains("format");
    }

    @Test
    void twoOwnersOfOneNounAreNotLetIn() throws IOException {
        new TestingPlugin("alpha").noun("try", "return 0;").into(jars());
        new TestingPlugin("beta").noun("try", "return 0;").into(jars());
        assertThat(onlyProblem().what()).isEqualTo("brings the noun 'try', which plugin alpha owns");
    }

    @Test
    void thePersonsOwnPluginTakesThePlaceOfTheBundledOne() throws IOException {
        new TestingPlugin("alpha").component("").into(folder.resolve("bundled"));
        new TestingPlugin("alpha")
                .component("")
                .manifest("Plugin-Version", "1.1.0")
                .into(jars());
        assertThat(plugins(folder.resolve("bundled"), jars()).index().plugins())
                .extracting(IndexedPlugin::version)
                .containsExactly("1.1.0");
    }

    @Test
    void aPluginSeesTheApiAndItsOwnButNothingElseOfTheHost() throws IOException {
        new TestingPlugin("alpha").component("""
                        public java.util.List<HealthProbe> health(Stack<Config> stack) {
                            String seen = "";
                            for (String type : java.util.List.of("com.fasterxml.jackson.databind.JsonNode",
                                    "dev.foundry.host.plugin.Catalog", "org.slf4j.Logger", "picocli.CommandLine",
                                    "dev.foundry.api.Component", "java.sql.Driver")) {
                                try { Class.forName(type); seen += type + " "; } catch (ClassNotFoundException no) {}
                            }
                            throw new IllegalStateException(seen);
                        }
                        """).into(jars());
        Component<?> component = plugins().catalog().load("alpha");
        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> askHealth(component))
                .withMessage("plugin alpha 1.0.0 failed while telling how its health is asked")
                .satisfies(failure -> assertThat(failure.why())
                        .endsWith(": org.slf4j.Logger picocli.CommandLine dev.foundry.api.Component java.sql.Driver "));
    }

    @SuppressWarnings("NullAway") // the plugin of this test does not look at the stack
    private static <C extends Record> void askHealth(Component<C> component) {
        component.health(null);
    }

    @Test
    void aConstructorThatThrowsIsNamed() throws IOException {
        new TestingPlugin("sick")
                .component("public Samplesick() { throw new IllegalStateException(\"no\"); }")
                .into(jars());
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> plugins().catalog().load("sick"))
                .withMessageContaining("plugin sick 1.0.0")
                .satisfies(failure -> assertThat(failure.hint()).isNotEmpty());
    }

    @Test
    void aPluginThatHangsWhileLoadingCostsTheTimeLimitOnly() throws IOException {
        new TestingPlugin("slow")
                .component("static { try { new java.util.concurrent.CountDownLatch(1).await(); }"
                        + " catch (InterruptedException stopped) { } }")
                .into(jars());
        Plugins impatient = new Plugins(List.of(jars()), folder.resolve("cache/i"), HOST, Duration.ofMillis(200));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> impatient.load("slow"))
                .withMessageContaining("did not finish loading");
    }
}
