package dev.foundry.host.plugin.install;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
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
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Repositories.LARGEST_INDEX)
                    .build())
            .build());

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

    /** All three in one file, so that they always fit each other. */
    void keep(Pinned repository, RepositoryFiles files) {
        ObjectNode kept = JSON.createObjectNode()
                .put("index", files.index())
                .put("signature", files.signature())
                .put("plugins", files.plugins());
        try {
            Path drafts = places.made(places.indexes());
            WholeFile.write(places.snapshot(repository.name()), drafts, JSON.writeValueAsString(kept));
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
            JsonNode kept = JSON.readTree(Files.readString(file));
            return Optional.of(new RepositoryFiles(
                    kept.path("index").asText(),
                    kept.path("signature").asText(),
                    kept.path("plugins").asText()));
        } catch (IOException broken) {
            throw failed("the last index of " + repository.name() + " cannot be read", broken);
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
