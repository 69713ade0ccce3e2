package dev.foundry.host.plugin.repo;

import dev.foundry.api.stack.Version;
import dev.foundry.api.stack.VersionRange;
import dev.foundry.host.plugin.PluginNeed;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An index that was read and believed, as bytes of which only those releases are read again that are asked for. */
public final class CompactIndex {
    private final ByteBuffer in;
    // Thousands of releases share few of these, and reading one costs more than the rest of a release.
    private final Map<String, Version> versions = new HashMap<>();
    private final Map<String, VersionRange> ranges = new HashMap<>();

    private CompactIndex(ByteBuffer in) {
        this.in = in;
    }

    /** What can be written. */
    private interface Part {
        void into(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Part part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            part.into(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The bytes of an index. */
    public static byte[] bytes(RepositoryIndex index) {
        return bytes(out -> {
            out.writeLong(index.version());
            out.writeBoolean(index.development());
            write(out, index.validity());
            out.writeInt(index.plugins().size());
            for (Map.Entry<String, List<Release>> plugin : index.plugins().entrySet()) {
                write(out, plugin.getKey());
                out.writeInt(plugin.getValue().size());
                write(out, bytes(releases -> {
                    for (Release release : plugin.getValue()) {
                        write(releases, bytes(one -> write(one, release)));
                    }
                }));
            }
        });
    }

    private static void write(DataOutputStream out, Validity validity) throws IOException {
        switch (validity) {
            case Validity.Until(Instant end) -> {
                out.writeBoolean(false);
                write(out, end);
            }
            case Validity.Program(String version) -> {
                out.writeBoolean(true);
                write(out, version);
            }
        }
    }

    private static void write(DataOutputStream out, Release release) throws IOException {
        write(out, release.version().toString());
        write(out, release.about().description());
        write(out, release.about().provider());
        write(out, release.released());
        write(out, release.requires());
        out.writeInt(release.needs().size());
        for (PluginNeed need : release.needs()) {
            write(out, need.toString());
        }
        write(out, release.file().name());
        write(out, release.file().sha512());
        out.writeLong(release.file().size());
        out.writeBoolean(release.yanked().isPresent());
        write(out, release.yanked().orElse(""));
        write(out, release.description());
    }

    private static void write(DataOutputStream out, Instant time) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        write(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * The index in these bytes, which must be ours to the last. Not for several threads.
     */
    public static RepositoryIndex read(ByteBuffer bytes) {
        return new CompactIndex(bytes).index();
    }

    private RepositoryIndex index() {
        long version = in.getLong();
        boolean development = flag();
        Validity validity = flag() ? new Validity.Program(text()) : new Validity.Until(time());
        int plugins = in.getInt();
        Map<String, List<Release>> releases = new TreeMap<>();
        for (int i = 0; i < plugins; i++) {
            String id = text();
            int count = in.getInt();
            int length = in.getInt();
            releases.put(id, new Releases(id, count, in.position()));
            in.position(in.position() + length);
        }
        return new RepositoryIndex(version, validity, development, releases);
    }

    /** Those of one plugin, each read when it is first asked for. */
    private final class Releases extends AbstractList<Release> {
        private final String id;
        private final @Nullable Release[] read;
        private final int start;

        Releases(String id, int count, int start) {
            this.id = id;
            this.read = new @Nullable Release[count];
            this.start = start;
        }

        @Override
        public Release get(int place) {
            Release known = read[place];
            if (known != null) {
                return known;
            }
            in.position(start);
            for (int i = 0; i < place; i++) {
                int length = in.getInt();
                in.position(in.position() + length);
            }
            in.getInt();
            Release release = release(id);
            read[place] = release;
            return release;
        }

        @Override
        public int size() {
            return read.length;
        }
    }

    private Release release(String id) {
        Version version = versions.computeIfAbsent(text(), Version::of);
        Release.About about = new Release.About(text(), text());
        Instant released = time();
        String requires = text();
        List<PluginNeed> needs = needs();
        Release.JarFile file = new Release.JarFile(text(), text(), in.getLong());
        boolean yanked = flag();
        String reason = text();
        return new Release(
                id,
                version,
                about,
                released,
                requires,
                needs,
                file,
                yanked ? Optional.of(reason) : Optional.empty(),
                text());
    }

    private List<PluginNeed> needs() {
        int count = in.getInt();
        List<PluginNeed> needs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            needs.add(PluginNeed.of(text(), range -> ranges.computeIfAbsent(range, VersionRange::of)));
        }
        return needs;
    }

    private Instant time() {
        return Instant.ofEpochSecond(in.getLong(), in.getInt());
    }

    private boolean flag() {
        return in.get() != 0;
    }

    private String text() {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
