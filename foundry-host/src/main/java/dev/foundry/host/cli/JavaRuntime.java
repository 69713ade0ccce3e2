package dev.foundry.host.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The Java that runs this program.
 *
 * @param version of Java
 * @param vendor who made it
 * @param arch the processor it is for
 * @param selfContained whether it came with the program
 * @param startUpCache whether the cache of loaded classes that the build made is in use
 */
record JavaRuntime(String version, String vendor, String arch, boolean selfContained, boolean startUpCache) {
    /**
     * That of this process.
     *
     * @param home the program's folder
     */
    static JavaRuntime of(Optional<Path> home) {
        return new JavaRuntime(
                property("java.version"),
                property("java.vendor"),
                property("os.arch"),
                home.filter(folder -> Path.of(property("java.home")).startsWith(folder))
                        .isPresent(),
                // The launcher names the cache it chose; a JVM that refuses it shares no classes at all.
                !property("foundry.cache").isEmpty() && property("java.vm.info").contains("sharing"));
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }

    /** As a person reads it. */
    String text() {
        return version + " (" + vendor + ", " + arch + ")"
                + (selfContained ? ", came with the program" : "")
                + (startUpCache ? ", start-up cache in use" : "");
    }

    /** As a program reads it. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("java", version);
        fields.put("vendor", vendor);
        fields.put("arch", arch);
        fields.put("self_contained", selfContained);
        fields.put("start_up_cache", startUpCache);
        return fields;
    }
}
