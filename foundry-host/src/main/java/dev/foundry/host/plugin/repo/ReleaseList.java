package dev.foundry.host.plugin.repo;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.pf4j.update.DefaultUpdateRepository;
import org.pf4j.update.PluginInfo;

/** Lets pf4j-update read {@code plugins.json}, from text that is verified already and nowhere else. */
final class ReleaseList {
    private static final String BASE = "verified:/repository/";
    private static final Pattern JAR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*\\.jar");

    private ReleaseList() {}

    /** The plugins by id; release addresses are file names. */
    static Map<String, PluginInfo> read(String verified) {
        try {
            URL base = URL.of(URI.create(BASE), new Serving(verified));
            Map<String, PluginInfo> plugins = new DefaultUpdateRepository("verified", base).getPlugins();
            plugins.values().forEach(ReleaseList::keepInside);
            return plugins;
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(BASE, impossible);
        } catch (RuntimeException broken) {
            throw broken instanceof RefusedException refused ? refused : unreadable(broken);
        }
    }

    /** pf4j-update makes every address absolute; one that leads out of the repository's folder is refused. */
    private static void keepInside(PluginInfo plugin) {
        for (PluginInfo.PluginRelease release : plugin.releases) {
            String name =
                    release.url == null || !release.url.startsWith(BASE) ? "" : release.url.substring(BASE.length());
            if (!JAR.matcher(name).matches()) {
                throw new RefusedException(
                        "the jar of " + plugin.id + " " + release.version + " lies outside of its repository",
                        Details.hint("a repository names the jars beside its index; tell the publisher")
                                .because("plugins.json gives the address " + release.url));
            }
            release.url = name;
        }
    }

    private static RefusedException unreadable(RuntimeException broken) {
        return new RefusedException(
                RepositoryFiles.PLUGINS + " is no list of plugins",
                Details.hint("tell the publisher").causedBy(broken));
    }

    private static final class Serving extends URLStreamHandler {
        private final String text;

        Serving(String text) {
            this.text = text;
        }

        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            if (!url.toString().equals(BASE + RepositoryFiles.PLUGINS)) {
                throw new IOException("only the verified list is read, not " + url);
            }
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
                }
            };
        }
    }
}
