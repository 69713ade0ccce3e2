package dev.foundry.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foundry.api.Backup;
import dev.foundry.api.Component;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.resource.Action;
import dev.foundry.api.resource.Deed;
import dev.foundry.api.resource.PluginResource;
import dev.foundry.api.resource.ResourceHandler;
import dev.foundry.api.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
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
    void aClassThatIsMissingIsNamedAsAMisfit() throws IOException {
        Path jar = new TestingPlugin("torn")
                .source(
                        "Gone",
                        "package sample; public final class Gone { public static final Object IT = new Object(); }")
                .component("private static final Object NEEDED = Gone.IT;")
                .into(folder.resolve("whole"));
        without(jar, "sample/Gone.class", jars().resolve("torn.jar"));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> plugins().catalog().load("torn"))
                .withMessage("plugin torn 1.0.0 does not fit this Foundry")
                .satisfies(failure -> assertThat(failure.why()).contains("sample/Gone"));
    }

    private static void without(Path jar, String entry, Path into) throws IOException {
        Files.createDirectories(java.util.Objects.requireNonNull(into.getParent()));
        Files.copy(jar, into);
        try (var files = java.nio.file.FileSystems.newFileSystem(into)) {
            Files.delete(files.getPath(entry));
        }
    }

    /** A plugin whose every piece of code that it hands out needs a class that is not there. */
    private Component<?> lacking() throws IOException {
        Path jar = new TestingPlugin("lack")
                .source("Gone", "package sample; final class Gone { static void touch() {} }")
                .source("Thing", """
                        package sample;
                        import dev.foundry.api.resource.PluginResource;
                        import java.util.Map;
                        public record Thing() implements PluginResource {
                            public String kind() { return "thing"; }
                            public String key() { return "thing/one"; }
                            public Map<String, String> attributes() { return Map.of(); }
                        }
                        """)
                .component("""
                        Blueprint.empty().action("join", "joins", new dev.foundry.api.resource.Deed() {
                            public dev.foundry.api.resource.Observation observe(dev.foundry.api.reach.Look look) {
                                Gone.touch();
                                return null;
                            }
                            public void apply(dev.foundry.api.reach.Hands hands) { Gone.touch(); }
                            public void undo(dev.foundry.api.reach.Hands hands) { Gone.touch(); }
                        })""", """
                        public java.util.List<Backup> backups(Stack<Config> stack) {
                            return java.util.List.of(new Backup() {
                                public String name() { return "box"; }
                                public String title() { return "A box"; }
                                public dev.foundry.api.secret.Secret save(dev.foundry.api.reach.Hands hands) {
                                    Gone.touch();
                                    return null;
                                }
                                public void restore(
                                        dev.foundry.api.secret.Secret content, dev.foundry.api.reach.Hands hands) {
                                    Gone.touch();
                                }
                            });
                        }
                        public java.util.List<dev.foundry.api.resource.ResourceHandler<?>> handlers(Stack<Config> stack) {
                            return java.util.List.of(new dev.foundry.api.resource.ResourceHandler<Thing>() {
                                public Class<Thing> kind() { return Thing.class; }
                                public java.util.Map<Thing, dev.foundry.api.resource.Observation> observe(
                                        java.util.List<Thing> things, dev.foundry.api.reach.Look look) {
                                    Gone.touch();
                                    return java.util.Map.of();
                                }
                                public void apply(Thing thing, dev.foundry.api.reach.Hands hands) { Gone.touch(); }
                                public void remove(Thing thing, dev.foundry.api.reach.Hands hands) { Gone.touch(); }
                            });
                        }
                        public java.util.List<dev.foundry.api.capability.Capability> provides(Stack<Config> stack) {
                            return java.util.List.of(new Store());
                        }
                        """)
                .source("Store", """
                        package sample;
                        import dev.foundry.api.capability.SecretStore;
                        import dev.foundry.api.reach.Hands;
                        import dev.foundry.api.reach.Look;
                        import dev.foundry.api.secret.Secret;
                        import java.util.List;
                        import java.util.Map;
                        import java.util.Optional;
                        record Store() implements SecretStore {
                            public Optional<Reader> reader(Look look) { return Optional.of(new Client()); }
                            public Optional<Writer> writer(Hands hands) { return Optional.empty(); }
                            public String state(Look look) { Gone.touch(); return ""; }
                            public String address() { return "here"; }
                            record Client() implements Reader {
                                public Optional<Map<String, Secret>> read(String path) {
                                    Gone.touch();
                                    return Optional.empty();
                                }
                                public List<String> list(String path) { throw new AssertionError(path); }
                            }
                        }
                        """)
                .into(folder.resolve("whole"));
        without(jar, "sample/Gone.class", jars().resolve("lack.jar"));
        return plugins().catalog().load("lack");
    }

    @TestFactory
    Stream<DynamicTest> codeThatAPluginHandsOutIsNamedWhenItDoesNotFit() throws IOException {
        Component<?> component = lacking();
        Deed deed = ((Action) Calls.blueprint(component).resources().getFirst().resource()).deed();
        Backup backup = Calls.backups(component).getFirst();
        ResourceHandler<?> handler = Calls.handlers(component).getFirst();
        SecretStore store = Calls.store(component);
        return Stream.of(
                misfit("a capability", () -> store.state(Calls.NO_HANDS)),
                misfit("a capability's client", () -> Calls.client(store).read("a")),
                misfit("a deed that looks", () -> deed.observe(Calls.NO_HANDS)),
                misfit("a deed that is done", () -> deed.apply(Calls.NO_HANDS)),
                misfit("a deed that is undone", () -> deed.undo(Calls.NO_HANDS)),
                misfit("a backup that is saved", () -> backup.save(Calls.NO_HANDS)),
                misfit("a backup that is restored", () -> backup.restore(Secret.of(""), Calls.NO_HANDS)),
                misfit("a handler that looks", () -> Calls.observe(handler)),
                misfit("a handler that applies", () -> Calls.apply(handler)),
                misfit("a handler that removes", () -> Calls.remove(handler)));
    }

    private static DynamicTest misfit(String name, Runnable call) {
        return DynamicTest.dynamicTest(name, () -> {
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(call::run)
                    .withMessage("plugin lack 1.0.0 does not fit this Foundry")
                    .satisfies(failure -> assertThat(failure.why()).contains("sample/Gone"));
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        });
    }

    @Test
    void anErrorInsideADeedIsThePluginsBugAndItsClassesAreTheThreads() throws IOException {
        new TestingPlugin("wild").component("""
                        Blueprint.empty().action("join", "joins", new dev.foundry.api.resource.Deed() {
                            public dev.foundry.api.resource.Observation observe(dev.foundry.api.reach.Look look) {
                                throw new AssertionError(Thread.currentThread().getContextClassLoader()
                                    == getClass().getClassLoader() ? "its own" : "another");
                            }
                            public void apply(dev.foundry.api.reach.Hands hands) {}
                        })""", "").into(jars());
        Action action = (Action) Calls.blueprint(plugins().catalog().load("wild"))
                .resources()
                .getFirst()
                .resource();
        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> action.deed().observe(Calls.NO_HANDS))
                .withMessage("plugin wild 1.0.0 failed while looking whether the deed join is done")
                .satisfies(failure -> assertThat(failure.why()).isEqualTo("java.lang.AssertionError: its own"));
    }

    @Test
    void aCapabilityAnswersThroughItsPluginsDoorAndItsBugsAreThePlugins() throws IOException {
        Component<?> component = lacking();
        SecretStore store = Calls.store(component);
        assertThat(store.address()).isEqualTo("here");
        assertThat(store.writer(Calls.NO_HANDS)).isEmpty();
        assertThat(store).isEqualTo(Calls.store(component)).hasToString("Store[]");
        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> Calls.client(store).list("a"))
                .withMessage("plugin lack 1.0.0 failed while serving Reader.list")
                .satisfies(failure -> assertThat(failure.why()).isEqualTo("java.lang.AssertionError: a"));
    }

    /** Calls to a component whose config and world do not matter. */
    @SuppressWarnings("NullAway") // the plugins of these tests look at neither stack nor world
    private static final class Calls {
        static final Hands NO_HANDS = null;

        static <C extends Record> Blueprint blueprint(Component<C> component) {
            return component.blueprint(null);
        }

        static <C extends Record> List<Backup> backups(Component<C> component) {
            return component.backups(null);
        }

        static <C extends Record> List<ResourceHandler<?>> handlers(Component<C> component) {
            return component.handlers(null);
        }

        static <C extends Record> SecretStore store(Component<C> component) {
            return (SecretStore) component.provides(null).getFirst();
        }

        static SecretStore.Reader client(SecretStore store) {
            return store.reader(NO_HANDS).orElseThrow();
        }

        static <R extends PluginResource> void observe(ResourceHandler<R> handler) {
            handler.observe(List.of(one(handler)), NO_HANDS);
        }

        static <R extends PluginResource> void apply(ResourceHandler<R> handler) {
            handler.apply(one(handler), NO_HANDS);
        }

        static <R extends PluginResource> void remove(ResourceHandler<R> handler) {
            handler.remove(one(handler), NO_HANDS);
        }

        private static <R extends PluginResource> R one(ResourceHandler<R> handler) {
            try {
                return handler.kind().getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
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
