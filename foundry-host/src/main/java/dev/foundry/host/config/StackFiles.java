package dev.foundry.host.config;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which stack file a command works on: the one named, else the only one there is. */
public final class StackFiles {
    private final Path folder;
    private final Optional<String> named;
    private final String by;

    private StackFiles(Path folder, Optional<String> named, String by) {
        this.folder = folder;
        this.named = named;
        this.by = by;
    }

    /**
     * The choice between the files of a folder.
     *
     * @param folder {@code ~/.foundry} or {@code FOUNDRY_CONFIG_DIR}
     * @param option the value of {@code --config}; goes before the variable
     * @param variable the value of {@code FOUNDRY_CONFIG}; an empty one counts as not given
     */
    public static StackFiles in(Path folder, Optional<String> option, Optional<String> variable) {
        Optional<String> given = variable.filter(value -> !value.isBlank());
        return option.isPresent()
                ? new StackFiles(folder, option, "--config")
                : new StackFiles(folder, given, "FOUNDRY_CONFIG");
    }

    /** The folder of stack files. */
    public Path folder() {
        return folder;
    }

    /** All stack files of the folder, by name. */
    public List<Path> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file) && yaml(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new FailedException(
                    "the folder " + folder + " cannot be read", Details.none().causedBy(e));
        }
    }

    private static boolean yaml(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.startsWith(".") && name.matches(".+\\.ya?ml");
    }

    /**
     * The file to work on.
     *
     * @throws NotFoundException when the named one does not exist, or there is none at all
     * @throws InvalidInputException when there are several and none is named
     */
    public Path chosen() {
        return named.map(this::find).orElseGet(this::only);
    }

    /** As {@link #chosen()}, but the file need not be there yet, so that it can be made: {@code stack.yaml} by itself. */
    public Path target() {
        if (named.isPresent()) {
            return existing(named.get()).orElseGet(() -> place(named.get()));
        }
        return all().isEmpty() ? place("stack") : only();
    }

    /** The file that {@link #chosen()} would answer; empty where it would fail. */
    public Optional<Path> current() {
        if (named.isPresent()) {
            return existing(named.get());
        }
        List<Path> all = all();
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /** The file with this name or path, whether it exists or not; a bare name stands for one in the folder. */
    public Path place(String name) {
        if (name.contains("/")) {
            return Path.of(name);
        }
        return folder.resolve(name.matches(".+\\.ya?ml") ? name : name + ".yaml");
    }

    private Path find(String name) {
        return existing(name).orElseThrow(() -> {
            String looked = candidates(name).stream().map(Path::toString).collect(Collectors.joining("\n"));
            return new NotFoundException(
                    "there is no stack file " + name + " (" + by + ")",
                    Details.hint("see what there is: foundry config list").because("looked for\n" + looked));
        });
    }

    private Optional<Path> existing(String name) {
        return candidates(name).stream().filter(Files::isRegularFile).findFirst();
    }

    private List<Path> candidates(String name) {
        return name.contains("/")
                ? List.of(Path.of(name))
                : List.of(
                        Path.of(name),
                        folder.resolve(name),
                        folder.resolve(name + ".yaml"),
                        folder.resolve(name + ".yml"));
    }

    private Path only() {
        List<Path> all = all();
        if (all.size() == 1) {
            return all.getFirst();
        }
        if (all.isEmpty()) {
            throw new NotFoundException(
                    "there is no stack file in " + folder, Details.hint("make one with: foundry config init"));
        }
        String choices = all.stream()
                .map(file -> "  --config " + String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", ""))
                .collect(Collectors.joining("\n"));
        throw new InvalidInputException(
                "there are several stack files in " + folder + " and none is chosen",
                Details.hint("add one of these, or set FOUNDRY_CONFIG:\n" + choices));
    }
}
