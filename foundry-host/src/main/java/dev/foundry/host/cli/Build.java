package dev.foundry.host.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What the build wrote down about this program.
 *
 * @param version of Foundry
 * @param api version of the plugin API
 */
record Build(String version, String api) {
    static Build read() {
        Properties properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new Build(properties.getProperty("version", "0"), properties.getProperty("api", "0"));
    }
}
