package dev.foundry.host.plugin.install;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.host.plugin.repo.Pinned;
import dev.foundry.host.plugin.repo.RepositoryFiles;
import dev.foundry.host.plugin.sign.PublicKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is remembered of repositories on disk: which there are, and the last files of each that were believed. */
final class RepositoryMemory {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PluginPlaces places;

    RepositoryMemory(PluginPlaces places) {
        this.places = places;
    }

    /** The repositories that were added, in that order. */
    List<Pinned> added() {
        Path file = places.repositories();
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Pinned> added = new ArrayList<>();
        try {
            for (JsonNode node : JSON.readTree(Files.readString(file)).path("repositories")) {
                added.add(new Pinned(
                        node.path("name").asText(),
                        URI.create(node.path("address").asText()),
                        new PublicKey(node.path("key").asText()),
                        Duration.parse(node.path("minimum_age").asText("PT0S"))));
            }
        } catch (IOException | IllegalArgumentException | DateTimeException broken) {
            throw new InvalidInputException(
                    "the list of repositories is damaged",
                    Details.hint("mend it, or remove it and add the repositories again")
                            .at(file.toString())
                            .causedBy(broken));
        }
        return added;
    }

    /** Replaces the list of them. */
    void save(List<Pinned> repositories) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode list = root.putArray("repositories");
        for (Pinned repository : repositories) {
            list.addObject()
                    .put("name", repository.name())
                    .put("address", repository.address().toString())
                    .put("key", repository.key().text())
                    .put("minimum_age", repository.minimumAge().toString());
        }
        try {
            Path drafts = places.made(places.indexes());
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
            WholeFile.write(places.repositories(), drafts, text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException unwritable) {
            throw failed("the list of repositories cannot be written", unwritable);
        }
    }

    /** All three in one file, so that they always fit each other; before each the number of its characters. */
    void keep(Pinned repository, RepositoryFiles files) {
        StringBuilder kept = new StringBuilder();
        for (String text : List.of(files.index(), files.signature(), files.plugins())) {
            kept.append(text.length()).append('\n').append(text);
        }
        try {
            WholeFile.write(places.snapshot(repository.name()), places.made(places.indexes()), kept.toString());
        } catch (IOException unwritable) {
            throw failed("the index of " + repository.name() + " cannot be kept", unwritable);
        }
    }

    /** What was last kept of a repository. */
    Optional<RepositoryFiles> files(Pinned repository) {
        Path file = places.snapshot(repository.name());
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String kept = Files.readString(file);
            List<String> texts = new ArrayList<>();
            for (int at = 0; at < kept.length(); at += texts.getLast().length()) {
                int start = kept.indexOf('\n', at) + 1;
                int length = Integer.parseInt(kept, at, start - 1, 10);
                texts.add(kept.substring(start, start + length));
                at = start;
            }
            return Optional.of(new RepositoryFiles(texts.get(0), texts.get(1), texts.get(2)));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException broken) {
            throw new FailedException(
                    "what was last fetched of repository " + repository.name() + " is damaged",
                    Details.hint("remove the repository and add it again: foundry plugin repo remove "
                                    + repository.name())
                            .at(file.toString())
                            .causedBy(broken));
        }
    }

    /** Drops what was kept of a repository. */
    void forget(String name) {
        try {
            Files.deleteIfExists(places.snapshot(name));
        } catch (IOException left) {
            throw failed("the last index of " + name + " cannot be removed", left);
        }
    }

    private static FailedException failed(String what, IOException cause) {
        return new FailedException(
                what,
                Details.hint("check that the plugins folder is yours, writable and not full")
                        .causedBy(cause));
    }
}
