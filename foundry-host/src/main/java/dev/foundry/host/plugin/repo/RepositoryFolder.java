package dev.foundry.host.plugin.repo;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.host.plugin.IndexedPlugin;
import dev.foundry.host.plugin.PluginJar;
import dev.foundry.host.plugin.sign.PublicKey;
import dev.foundry.host.plugin.sign.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A repository on its publisher's side: a folder that any web server can serve. */
public final class RepositoryFolder {
    private final Path folder;
    private final RepositoryDraft draft;
    private final Map<Path, String> jars = new LinkedHashMap<>();
    private final List<String> added = new ArrayList<>();

    private RepositoryFolder(Path folder, RepositoryDraft draft) {
        this.folder = folder;
        this.draft = draft;
    }

    /** The repository in this folder, or an empty one to fill it with. */
    public static RepositoryFolder make(Path folder) {
        return Files.exists(folder.resolve(RepositoryFiles.INDEX))
                ? open(folder)
                : new RepositoryFolder(folder, RepositoryDraft.empty());
    }

    /**
     * The repository in this folder.
     *
     * @throws NotFoundException when there is none
     */
    public static RepositoryFolder open(Path folder) {
        RepositoryFiles files = read(folder);
        return new RepositoryFolder(folder, RepositoryDraft.of(files.index(), files.plugins()));
    }

    /** A repository's files as they lie in a folder. */
    public static RepositoryFiles read(Path folder) {
        try {
            Path signature = folder.resolve(RepositoryFiles.SIGNATURE);
            return new RepositoryFiles(
                    Files.readString(folder.resolve(RepositoryFiles.INDEX)),
                    Files.exists(signature) ? Files.readString(signature) : "",
                    Files.readString(folder.resolve(RepositoryFiles.PLUGINS)));
        } catch (NoSuchFileException absent) {
            throw new NotFoundException(
                    "there is no repository in " + folder,
                    Details.hint("make one: foundry plugin repo build " + folder + " JAR...")
                            .causedBy(absent));
        } catch (IOException unreadable) {
            throw failed("cannot read the repository in " + folder, unreadable);
        }
    }

    /**
     * Adds the release that a jar is; one that is there already is left as it is.
     *
     * @param released when it counts as published
     */
    public void add(Path jar, Instant released) {
        IndexedPlugin plugin = PluginJar.inspect(jar);
        String name = plugin.id() + "-" + plugin.version() + ".jar";
        try {
            Release.JarFile file = new Release.JarFile(name, Sha512.of(jar), Files.size(jar));
            if (draft.add(plugin, file, released)) {
                jars.put(jar, name);
                added.add(plugin.id() + " " + plugin.version());
            }
        } catch (IOException unreadable) {
            throw failed("cannot read " + jar, unreadable);
        }
    }

    /** The releases added since it was opened. */
    public List<String> added() {
        return List.copyOf(added);
    }

    /** Takes a release back: it stays, and nobody is given it any more. */
    public void yank(String id, String version, String reason) {
        draft.yank(id, version, reason);
    }

    /**
     * Writes jars, checksums, public key, list, index and signature, in this order and each of them whole.
     *
     * @return the new version of the index
     */
    public long write(SigningKey key, Seal seal) {
        RepositoryFiles files = draft.files(seal.made(), seal.validity(), seal.development());
        RepositoryIndex index = IndexReader.read(files);
        try {
            Files.createDirectories(folder);
            for (Map.Entry<Path, String> jar : jars.entrySet()) {
                replace(jar.getValue(), Files.readAllBytes(jar.getKey()));
                replace(jar.getValue() + ".sha512", checksum(jar.getKey(), jar.getValue()));
            }
            String comment = "index version " + index.version() + ", made " + seal.made();
            String signature = key.sign(files.index().getBytes(StandardCharsets.UTF_8), comment);
            replace(RepositoryFiles.KEY, key.publicKey().file().getBytes(StandardCharsets.UTF_8));
            replace(RepositoryFiles.PLUGINS, files.plugins().getBytes(StandardCharsets.UTF_8));
            replace(RepositoryFiles.INDEX, files.index().getBytes(StandardCharsets.UTF_8));
            replace(RepositoryFiles.SIGNATURE, signature.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unwritable) {
            throw failed("cannot write the repository in " + folder, unwritable);
        }
        return index.version();
    }

    /** When an index was made, how long it holds, and whether its key is one of a development build. */
    public record Seal(Instant made, Validity validity, boolean development) {}

    private static byte[] checksum(Path jar, String name) throws IOException {
        return (Sha512.of(jar) + "  " + name + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private void replace(String name, byte[] content) throws IOException {
        Path next = folder.resolve("." + name + ".new");
        Files.write(next, content);
        Files.move(next, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Looks for everything that a client would refuse.
     *
     * @param key that should have signed it
     * @param trust that judges signature and expiry
     * @return what is wrong, one line each; nothing when all is well
     */
    public static List<String> check(Path folder, PublicKey key, Trust trust, String name) {
        List<String> faults = new ArrayList<>();
        Pinned pinned = new Pinned(name, folder.toUri(), key, java.time.Duration.ZERO);
        try {
            RepositoryIndex index = trust.accept(pinned, read(folder), java.util.Optional.empty());
            index.plugins().values().stream()
                    .flatMap(List::stream)
                    .forEach(release -> checkJar(folder, release, faults));
        } catch (FoundryException refused) {
            faults.add(line(refused));
        }
        return faults;
    }

    private static void checkJar(Path folder, Release release, List<String> faults) {
        Path jar = folder.resolve(release.file().name());
        try {
            if (!Files.exists(jar)) {
                faults.add(release + ": " + release.file().name() + " is not there");
            } else if (!Sha512.of(jar).equals(release.file().sha512())) {
                faults.add(release + ": the sha512 of " + release.file().name() + " is another");
            } else {
                JarMatch.demand(jar, release);
            }
        } catch (IOException unreadable) {
            faults.add(release + ": " + release.file().name() + " cannot be read");
        } catch (FoundryException refused) {
            faults.add(release + ": " + line(refused));
        }
    }

    private static String line(FoundryException refused) {
        return refused.getMessage() + (refused.why().isEmpty() ? "" : " (" + refused.why() + ")");
    }

    private static FailedException failed(String what, IOException cause) {
        return new FailedException(
                what, Details.hint("check that the folder is there and yours").causedBy(cause));
    }
}
