package dev.foundry.host.plugin;

import dev.foundry.api.stack.Version;
import dev.foundry.api.stack.VersionRange;
import java.nio.file.Path;
import java.util.List;
import org.pf4j.DefaultPluginManager;
import org.pf4j.JarPluginLoader;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;
import org.pf4j.PluginManager;
import org.pf4j.PluginStatusProvider;
import org.pf4j.VersionManager;

/** PF4J as this house uses it: single jars, one isolated class loader each, versions ordered by our own rules. */
final class JarPlugins extends DefaultPluginManager {
    JarPlugins(String apiVersion) {
        super(List.of(Path.of("plugins")));
        setSystemVersion(apiVersion);
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new JarPluginLoader(this) {
            @Override
            protected PluginClassLoader createPluginClassLoader(Path jar, PluginDescriptor descriptor) {
                return new Isolated(pluginManager, descriptor);
            }
        };
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new ManifestPluginDescriptorFinder();
    }

    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new AlwaysEnabled();
    }

    @Override
    protected VersionManager createVersionManager() {
        return new SemanticVersions();
    }

    private static final class Isolated extends PluginClassLoader {
        Isolated(PluginManager manager, PluginDescriptor descriptor) {
            super(manager, descriptor, new SharedClasses(JarPlugins.class.getClassLoader()));
        }

        @Override
        protected boolean shouldDelegateToParent(String className) {
            return SharedClasses.covers(className);
        }
    }

    private static final class AlwaysEnabled implements PluginStatusProvider {
        @Override
        public boolean isPluginDisabled(String pluginId) {
            return false;
        }

        @Override
        public void disablePlugin(String pluginId) {}

        @Override
        public void enablePlugin(String pluginId) {}
    }

    private static final class SemanticVersions implements VersionManager {
        @Override
        public boolean checkVersionConstraint(String version, String constraint) {
            return VersionRange.of(constraint).admits(Version.of(version));
        }

        @Override
        public int compareVersions(String one, String other) {
            return Version.of(one).compareTo(Version.of(other));
        }
    }
}
