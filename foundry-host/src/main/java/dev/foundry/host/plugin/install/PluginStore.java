package dev.foundry.host.plugin.install;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.stack.Version;
import dev.foundry.host.plugin.repo.Sha512;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The jars on disk. A jar is staged, checked, kept beside the others of its plugin, and only then takes the place of the one
 * in use, by one rename. Killed at any instant, the one in use is whole: the old or the new.
 */
final class PluginStore {
    private final PluginPlaces places;
    private final Fetcher fetcher = new Fetcher();
    private final Steps steps;

    PluginStore(PluginPlaces places, Steps steps) {
        this.places = places;
        this.steps = steps;
    }

    /**
     * Does the work while no other process changes plugins.
     *
     * @throws RefusedException when another process is at it
     */
    <T> T alone(Supplier<T> work) {
        return new Staging(places).alone(work);
    }

    /**
     * Copies a jar to where nobody uses it, and demands its checksum.
     *
     * @param size in bytes, or the most that is taken when it is not known
     * @throws RefusedException when it has another checksum
     */
    Path stage(String name, URI address, long size, String sha512) {
        Path staged = places.made(places.staging()).resolve(name);
        steps.reached("stage " + name);
        MessageDigest digest = Sha512.digest();
        try (OutputStream file =
                        Files.newOutputStream(staged, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream sink = new DigestOutputStream(file, digest)) {
            fetcher.copy(address, sink, size);
        } catch (IOException unwritable) {
            throw places.failed(name + " cannot be stored", unwritable);
        }
        String is = Sha512.hex(digest.digest());
        if (!is.equals(sha512)) {
            throw new RefusedException(
                    name + " has another checksum than it must have; it was not installed",
                    Details.hint("it was damaged or changed on its way: try again, then tell the publisher")
                            .at(address.toString())
                            .because("sha512 should be " + sha512 + "\nsha512 is        " + is));
        }
        steps.reached("staged " + name);
        return staged;
    }

    /** Keeps a staged, checked jar as one that the plugin can be switched to. */
    void keep(Path staged, String id, Version version, Origin origin) {
        places.made(places.kept(id));
        try {
            steps.reached("keep origin");
            WholeFile.write(
                    places.origin(id, version), places.staging(), origin.text().getBytes(StandardCharsets.UTF_8));
            steps.reached("keep jar");
            WholeFile.move(staged, places.kept(id, version));
            steps.reached("kept");
        } catch (IOException unwritable) {
            throw places.failed(id + " " + version + " cannot be stored", unwritable);
        }
    }

    /** Puts a kept version in the place of the one in use. */
    void use(String id, Version version) {
        Path next = places.staging().resolve(id + ".next");
        try {
            steps.reached("copy " + id);
            Files.copy(places.kept(id, version), next, StandardCopyOption.REPLACE_EXISTING);
            steps.reached("switch " + id);
            WholeFile.move(next, places.jar(id));
            steps.reached("switched " + id);
        } catch (IOException unwritable) {
            throw places.failed(
                    id + " " + version + " cannot be put in its place; the version before still is", unwritable);
        }
    }

    /** Takes the plugin out of use; with {@code forget} also what was kept of it. */
    void drop(String id, boolean forget) {
        if (forget && Files.exists(places.kept(id))) {
            places.made(places.kept(id));
        }
        try {
            steps.reached("drop " + id);
            Files.deleteIfExists(places.jar(id));
            steps.reached("dropped " + id);
            if (forget && Files.exists(places.kept(id))) {
                try (Stream<Path> kept = Files.list(places.kept(id))) {
                    for (Path file : kept.toList()) {
                        Files.delete(file);
                        steps.reached("forgot " + file.getFileName());
                    }
                }
                Files.delete(places.kept(id));
                steps.reached("forgot " + id);
            }
        } catch (IOException unwritable) {
            throw places.failed(id + " cannot be removed", unwritable);
        }
    }

    /** Whether nothing is left of a plugin but what was kept of it. */
    boolean onlyKept(String id) {
        return !Files.exists(places.jar(id)) && Files.isDirectory(places.kept(id));
    }

    /** The kept versions, the newest first. */
    List<Version> kept(String id) {
        if (!Files.isDirectory(places.kept(id))) {
            return List.of();
        }
        List<Version> versions = new ArrayList<>();
        try (Stream<Path> files = Files.list(places.kept(id))) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".jar")) {
                    versions.add(Version.of(name.substring(0, name.length() - 4)));
                }
            }
        } catch (IOException unreadable) {
            throw places.failed("the kept versions of " + id + " cannot be read", unreadable);
        }
        versions.sort(Comparator.reverseOrder());
        return versions;
    }

    /** Whether a kept jar is still what its origin says. */
    boolean intact(String id, Version version) {
        Path jar = places.kept(id, version);
        return origin(id, version)
                .filter(origin -> Files.exists(jar) && sha512(jar).equals(origin.sha512()))
                .isPresent();
    }

    /** Where a version came from; empty when it was not installed through the house. */
    Optional<Origin> origin(String id, Version version) {
        Path file = places.origin(id, version);
        try {
            return Files.exists(file) ? Optional.of(Origin.read(Files.readString(file))) : Optional.empty();
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    String sha512(Path jar) {
        try {
            return Sha512.of(jar);
        } catch (IOException unreadable) {
            throw places.failed(jar + " cannot be read", unreadable);
        }
    }
}
