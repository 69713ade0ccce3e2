package dev.foundry.host.plugin;

import java.util.List;

/**
 * What a plugin sees besides its own jar: the JDK and the few libraries that are part of the plugin API. Everything else of
 * the host is out of its sight, so that host and plugins may use different versions of one library.
 */
final class SharedClasses extends ClassLoader {
    private static final List<String> PREFIXES = List.of(
            "dev.foundry.api.",
            "org.pf4j.",
            "org.slf4j.",
            "org.jspecify.",
            "picocli.",
            "jakarta.validation.",
            "io.fabric8.");

    private final ClassLoader host;

    SharedClasses(ClassLoader host) {
        super("foundry-shared", ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    static boolean covers(String className) {
        return PREFIXES.stream().anyMatch(className::startsWith);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (covers(name)) {
            return host.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }
}
