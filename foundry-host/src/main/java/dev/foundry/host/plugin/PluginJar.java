package dev.foundry.host.plugin;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A jar that is not installed yet, looked at with mistrust and without running a line of it. */
public final class PluginJar {
    /** The largest jar that is taken, in bytes. */
    public static final long LARGEST = 256L << 20;

    private static final long LARGEST_UNPACKED = 1L << 30;
    private static final long LARGEST_DESCRIPTION = 8L << 20;
    private static final int MOST_ENTRIES = 50_000;
    private static final Pattern READ_WHOLE =
            Pattern.compile("(?i)META-INF/(MANIFEST\\.MF|extensions\\.idx|foundry/.*)");
    private static final Pattern OWN_API = Pattern.compile("(META-INF/versions/\\d+/)?dev/foundry/api/.*");

    private PluginJar() {}

    /**
     * What the jar says of itself, whatever API it is made for.
     *
     * @throws RefusedException when it is no plugin, or is made to do harm
     */
    public static IndexedPlugin inspect(Path jar) {
        String name = String.valueOf(jar.getFileName());
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            demandHarmless(zip, name);
        } catch (ZipException broken) {
            throw refused(name, "it is no jar, or damaged: " + broken.getMessage());
        } catch (IOException unreadable) {
            throw refused(name, "it cannot be read: " + unreadable.getMessage());
        }
        try {
            return new JarReader(new ObjectMapper(), Optional.empty()).read(jar);
        } catch (UnfitPluginException unfit) {
            throw refused(name, "it " + unfit.getMessage());
        }
    }

    private static void demandHarmless(ZipFile zip, String name) throws IOException {
        List<? extends ZipEntry> entries = zip.stream().limit(MOST_ENTRIES + 1).toList();
        if (entries.size() > MOST_ENTRIES) {
            throw refused(name, "it has more than " + MOST_ENTRIES + " entries");
        }
        Set<String> names = new HashSet<>();
        long left = LARGEST_UNPACKED;
        for (ZipEntry entry : entries) {
            demandPlainName(entry.getName(), name);
            if (!names.add(entry.getName())) {
                throw refused(name, "it has " + entry.getName() + " twice");
            }
            boolean description = READ_WHOLE.matcher(entry.getName()).matches();
            left -= unpacked(zip, entry, description ? Math.min(left, LARGEST_DESCRIPTION) : left, name);
        }
    }

    private static void demandPlainName(String entry, String name) {
        boolean outside = entry.startsWith("/")
                || entry.contains("\\")
                || entry.contains("\0")
                || List.of(entry.split("/", -1)).contains("..");
        if (outside) {
            throw refused(name, "its entry '" + entry + "' would lie outside of a folder it is unpacked to");
        }
        if (OWN_API.matcher(entry).matches()) {
            throw refused(name, "it carries its own copy of the plugin API");
        }
    }

    /** Counted while it is unpacked: what the entry says of its size may be a lie. */
    private static long unpacked(ZipFile zip, ZipEntry entry, long most, String name) throws IOException {
        long size = 0;
        byte[] part = new byte[65_536];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                size += read;
                if (size > most) {
                    throw refused(name, "unpacked it is far larger than a plugin may be, at " + entry.getName());
                }
            }
        }
        return size;
    }

    private static RefusedException refused(String name, String why) {
        return new RefusedException(
                name + " is not taken as a plugin: " + why,
                Details.hint("nothing was installed; tell who published it"));
    }
}
