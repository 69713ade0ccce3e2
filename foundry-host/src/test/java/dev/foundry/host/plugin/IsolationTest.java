package dev.foundry.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins do not get in each other's way, nor in the host's. */
class IsolationTest {
    @TempDir
    Path folder;

    private Plugins plugins(Duration limit) {
        return new Plugins(
                List.of(folder.resolve("plugins")), folder.resolve("index"), new HostVersion("1.0.0", "test"), limit);
    }

    private static TestingPlugin withLibrary(String id, String answer) {
        return new TestingPlugin(id)
                .component("public String toString() { return sample.Library.version(); }")
                .source(
                        "Library",
                        "package sample; public final class Library {" + " public static String version() { return \""
                                + answer + "\"; } }");
    }

    private Path jars() {
        return folder.resolve("plugins");
    }

    @Test
    void twoPluginsUseDifferentVersionsOfOneLibrarySideBySide() throws IOException, ReflectiveOperationException {
        withLibrary("alpha", "library 1").into(jars());
        withLibrary("beta", "library 2").into(jars());
        Plugins plugins = plugins(Duration.ofSeconds(20));
        Object alpha = loader(plugins, "alpha");
        Object beta = loader(plugins, "beta");
        assertThat(alpha).isEqualTo("library 1");
        assertThat(beta).isEqualTo("library 2");
    }

    private static Object loader(Plugins plugins, String id) throws ReflectiveOperationException {
        Class<?> library = plugins.load(id).door().loader().loadClass("sample.Library");
        return library.getMethod("version").invoke(null);
    }

    @Test
    void aLibraryOfTheHostIsOutOfSight() throws IOException {
        withLibrary("alpha", "library 1").into(jars());
        ClassLoader loader =
                plugins(Duration.ofSeconds(20)).load("alpha").door().loader();
        for (String hidden : List.of(
                "com.fasterxml.jackson.databind.ObjectMapper",
                "org.bouncycastle.crypto.digests.Blake2bDigest",
                "com.google.gson.Gson",
                "dev.foundry.host.plugin.Plugins")) {
            assertThatExceptionOfType(ClassNotFoundException.class)
                    .as(hidden)
                    .isThrownBy(() -> loader.loadClass(hidden));
        }
    }

    @Test
    void aPluginUsesTheClassesOfOneItNeeds() throws IOException, ReflectiveOperationException {
        withLibrary("base", "from base").into(jars());
        new TestingPlugin("app")
                .component("")
                .manifest("Plugin-Dependencies", "base@>=1.0.0 & <2.0.0")
                .into(jars());
        Plugins plugins = plugins(Duration.ofSeconds(20));
        assertThat(loader(plugins, "app")).isEqualTo("from base");
    }

    @Test
    void aPluginWhoseNeedIsAbsentOrTooOldIsNamedAndTheRestWorks() throws IOException {
        new TestingPlugin("lonely")
                .component("")
                .manifest("Plugin-Dependencies", "absent@*")
                .into(jars());
        withLibrary("base", "x").into(jars());
        new TestingPlugin("later")
                .component("")
                .manifest("Plugin-Dependencies", "base@>=2.0.0")
                .into(jars());
        Plugins plugins = plugins(Duration.ofSeconds(20));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> plugins.load("lonely"))
                .withMessageContaining("lonely 1.0.0 needs the plugin absent@*");
        assertThatExceptionOfType(FoundryException.class)
                .isThrownBy(() -> plugins.load("later"))
                .withMessageContaining("later 1.0.0");
        assertThat(plugins.load("base")).isNotNull();
    }

    @Test
    void aPluginThatThrowsOrHangsWhileItLoadsIsNamedWithTheWayOutAndTheRestWorks() throws IOException {
        new TestingPlugin("throwing")
                .component("static { if (true) { throw new IllegalStateException(\"broken\"); } }")
                .into(jars());
        new TestingPlugin("hanging")
                .component(
                        "static { try { new java.util.concurrent.CountDownLatch(1).await(); } catch (InterruptedException e) { } }")
                .into(jars());
        withLibrary("good", "x").into(jars());
        Plugins plugins = plugins(Duration.ofMillis(1500));
        for (String bad : List.of("throwing", "hanging")) {
            assertThatExceptionOfType(FoundryException.class)
                    .isThrownBy(() -> plugins.load(bad))
                    .withMessageContaining("plugin " + bad + " 1.0.0")
                    .satisfies(failure -> assertThat(failure.hint()).isNotEmpty());
        }
        assertThat(plugins.load("good")).isNotNull();
    }
}
