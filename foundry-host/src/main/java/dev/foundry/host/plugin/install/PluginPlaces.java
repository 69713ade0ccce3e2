package dev.foundry.host.plugin.install;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.stack.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where everything about plugins lies. A plugin in use is {@code <id>.jar}; what was installed before is kept, to go back to.
 *
 * @param folder the person's plugins folder
 */
public record PluginPlaces(Path folder) {
    /** The jar in use. */
    Path jar(String id) {
        return folder.resolve(id + ".jar");
    }

    /** The versions of a plugin that were installed through the house. */
    Path kept(String id) {
        return folder.resolve(".kept").resolve(id);
    }

    Path kept(String id, Version version) {
        return kept(id).resolve(version + ".jar");
    }

    Path origin(String id, Version version) {
        return kept(id).resolve(version + ".json");
    }

    Path staging() {
        return folder.resolve(".staging");
    }

    Path lock() {
        return folder.resolve(".lock");
    }

    Path repositories() {
        return folder.resolve("repositories.json");
    }

    /** What was last accepted of each repository. */
    Path indexes() {
        return folder.resolve(".repositories");
    }

    /** The last files of a repository that were accepted. */
    Path snapshot(String repository) {
        return indexes().resolve(repository + ".index");
    }

    /**
     * Makes a folder of the house; missing ones above it too.
     *
     * @throws RefusedException when a link leads elsewhere in its place
     */
    Path made(Path inside) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path place = folder;
            for (Path part : folder.relativize(inside)) {
                place = place.resolve(part);
                if (Files.isSymbolicLink(place)) {
                    throw new RefusedException(
                            place + " is a link, and plugins are never written through one",
                            Details.hint("remove the link and try again"));
                }
                if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectory(place);
                }
            }
            return inside;
        } catch (IOException unwritable) {
            throw new FailedException(
                    "cannot make the folder " + inside,
                    Details.hint("check that " + folder + " is yours, writable and not full; nothing was changed")
                            .causedBy(unwritable));
        }
    }

    /** A change of the folder that did not succeed; the jars in use are as they were. */
    FailedException failed(String what, IOException cause) {
        return new FailedException(
                what,
                Details.hint("check that " + folder + " is yours, writable and not full; nothing else was changed")
                        .causedBy(cause));
    }
}
