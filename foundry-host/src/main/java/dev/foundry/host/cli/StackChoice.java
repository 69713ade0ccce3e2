package dev.foundry.host.cli;

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

/** Which stack file a command works on. */
final class StackChoice {
    private final Path folder;
    private final Optional<String> chosen;

    /**
     * A choice.
     *
     * @param folder of stack files
     * @param option what {@code --config} says
     * @param variable what {@code FOUNDRY_CONFIG} says, possibly empty
     */
    StackChoice(Path folder, Optional<String> option, String variable) {
        this.folder = folder;
        this.chosen = option.or(() -> variable.isEmpty() ? Optional.empty() : Optional.of(variable));
    }

    /** The file; the chosen one need not exist, so that it can be made. */
    Path path() {
        return chosen.map(this::named).orElseGet(this::only);
    }

    private Path named(String name) {
        Path path = Path.of(name);
        if (name.contains("/") || Files.exists(path)) {
            return path;
        }
        return folder.resolve(name.endsWith(".yaml") || name.endsWith(".yml") ? name : name + ".yaml");
    }

    private Path only() {
        List<Path> files = files();
        if (files.size() > 1) {
            throw new InvalidInputException(
                    "there are several stack files and none is chosen",
                    Details.hint("choose one: --config " + name(files.getFirst()) + ", or set FOUNDRY_CONFIG")
                            .because(files.stream().map(Path::toString).collect(Collectors.joining("\n"))));
        }
        if (files.isEmpty()) {
            throw new NotFoundException(
                    "there is no stack file in " + folder,
                    Details.hint("make one with foundry config init, or name one with --config FILE"));
        }
        return files.getFirst();
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".yaml") ? name.substring(0, name.length() - ".yaml".length()) : name;
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new FailedException(
                    "the folder " + folder + " cannot be read", Details.none().causedBy(unreadable));
        }
    }
}
