package dev.foundry.host.cli;

import dev.foundry.host.plugin.HostVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What the build wrote down about this program.
 *
 * @param version of Foundry
 * @param api version of the plugin API
 * @param commit the sources it was made from, with {@code -dirty} when they were changed; empty when unknown
 * @param release whether it was made to be published; everything else calls itself a development build
 */
record Build(String version, String api, String commit, boolean release) {
    /** The build that the program's folder tells of, else the one that these classes are of. */
    static Build read(Optional<Path> home) {
        Properties properties = new Properties();
        Optional<Path> told =
                home.map(folder -> folder.resolve("lib/build.properties")).filter(Files::isReadable);
        // A file beside the jars: a resource would make Java read the whole directory of this jar at every start.
        try (InputStream in = told.isPresent()
                ? Files.newInputStream(told.get())
                : Build.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new Build(
                properties.getProperty("version", "0"),
                properties.getProperty("api", "0"),
                properties.getProperty("commit", ""),
                Boolean.parseBoolean(properties.getProperty("release", "false")));
    }

    /** What plugins and caches about them are held against. */
    HostVersion host() {
        return new HostVersion(api, version + " " + commit);
    }

    /** A word for how it was made. */
    String kind() {
        return release ? "release" : "development";
    }
}
