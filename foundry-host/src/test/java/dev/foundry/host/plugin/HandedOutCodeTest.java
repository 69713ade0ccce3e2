package dev.foundry.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foundry.api.Backup;
import dev.foundry.api.Component;
import dev.foundry.api.RemovalPolicy;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.resource.Action;
import dev.foundry.api.resource.Deed;
import dev.foundry.api.resource.PluginResource;
import dev.foundry.api.resource.ResourceHandler;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Code of a plugin that is called long after it was loaded: what it lacks and where it is wrong is told as its own. */
class HandedOutCodeTest {
    @TempDir
    Path folder;

    private Catalog catalog() {
        HostVersion host = new HostVersion("1.0.0", "0.1.0 abc");
        return new Plugins(List.of(jars()), folder.resolve("cache/plugins.index"), host, Duration.ofSeconds(20))
                .catalog();
    }

    private Path jars() {
        return folder.resolve("plugins");
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
                .isThrownBy(() -> catalog().load("torn"))
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
                        public dev.foundry.api.RemovalPolicy removal(Stack<Config> stack) {
                            return dev.foundry.api.RemovalPolicy.free()
                                    .guard((look, purge) -> {
                                        Gone.touch();
                                        return java.util.List.of();
                                    })
                                    .leaving((host, hands) -> Gone.touch());
                        }
                        public java.util.List<dev.foundry.api.resource.ResourceHandler<?>> handlers(Stack<Config> stack) {
                            return java.util.List.of(new dev.foundry.api.resource.ResourceHandler<Thing>() {
                                public Class<Thing> kind() { return Thing.class; }
                                public java.util.Map<Thing, dev.foundry.api.resource.Observation> observe(
                                        java.util.List<Thing> things, dev.foundry.api.reach.Look look) {
                                    Gone.touch();
                                    return java.util.Map.of();
                                }
                                public java.util.Map<String, java.util.List<Thing>> owned(
                                        dev.foundry.api.reach.Look look) {
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
        return catalog().load("lack");
    }

    @TestFactory
    Stream<DynamicTest> codeThatAPluginHandsOutIsNamedWhenItDoesNotFit() throws IOException {
        Component<?> component = lacking();
        Deed deed = ((Action) Calls.blueprint(component).resources().getFirst().resource()).deed();
        Backup backup = Calls.backups(component).getFirst();
        ResourceHandler<?> handler = Calls.handlers(component).getFirst();
        SecretStore store = Calls.store(component);
        RemovalPolicy removal = Calls.removal(component);
        return Stream.of(
                misfit("a capability", () -> store.state(Calls.NO_HANDS)),
                misfit("a capability's client", () -> Calls.client(store).read("a")),
                misfit("a deed that looks", () -> deed.observe(Calls.NO_HANDS)),
                misfit("a deed that is done", () -> deed.apply(Calls.NO_HANDS)),
                misfit("a deed that is undone", () -> deed.undo(Calls.NO_HANDS)),
                misfit("a backup that is saved", () -> backup.save(Calls.NO_HANDS)),
                misfit("a backup that is restored", () -> backup.restore(Secret.of(""), Calls.NO_HANDS)),
                misfit(
                        "a guard of a removal",
                        () -> removal.guard().orElseThrow().objections(Calls.NO_HANDS, true)),
                misfit(
                        "a host that is left",
                        () -> removal.leaving().orElseThrow().leave(Host.of("web1", "10.0.0.1"), Calls.NO_HANDS)),
                misfit("a handler that looks", () -> Calls.observe(handler)),
                misfit("a handler that looks for orphans", () -> handler.owned(Calls.NO_HANDS)),
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
        Action action = (Action)
                Calls.blueprint(catalog().load("wild")).resources().getFirst().resource();
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

        static <C extends Record> RemovalPolicy removal(Component<C> component) {
            return component.removal(null);
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
}
