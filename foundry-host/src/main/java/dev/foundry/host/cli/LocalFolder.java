package dev.foundry.host.cli;

import dev.foundry.api.command.Folder;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.host.secret.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder of this machine. */
record LocalFolder(Path folder) implements Folder {
    LocalFolder {
        folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public String path() {
        return folder.toString();
    }

    @Override
    public Map<String, Long> files() {
        Map<String, Long> files = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!PrivateFile.cutOff(file)) {
                    files.put(folder.relativize(file).toString().replace('\\', '/'), Files.size(file));
                }
            }
            return files;
        } catch (IOException failed) {
            throw failed("looked into", folder, failed);
        }
    }

    @Override
    public byte[] read(String name) {
        Path file = file(name);
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException absent) {
            throw new NotFoundException(
                    "there is no file " + file, Details.none().causedBy(absent));
        } catch (IOException failed) {
            throw failed("read", file, failed);
        }
    }

    /** What a link at its place leads to is written, so that the link stays. */
    @Override
    public void write(String name, byte[] content) {
        Path file = file(name);
        try {
            PrivateFile.replace(Files.exists(file) ? file.toRealPath() : file, content);
        } catch (IOException failed) {
            throw failed("written", file, failed);
        }
    }

    private Path file(String name) {
        Path file = folder.resolve(name).normalize();
        if (name.isEmpty() || !file.startsWith(folder)) {
            throw new InvalidInputException("the name " + name + " leads out of the folder " + folder);
        }
        return file;
    }

    private static FailedException failed(String done, Path what, IOException cause) {
        return new FailedException(
                what + " cannot be " + done,
                Details.hint("see who may, and whether there is space").causedBy(cause));
    }
}
