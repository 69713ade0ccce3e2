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
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
            WholeFile.write(places.repositories(), drafts, text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException unwritable) {
            throw failed("the list of repositories cannot be written", unwritable);
        }
    }

    /** All three as one, so that they always fit each other; before each the number of its bytes. */
    static byte[] packed(byte[] index, byte[] signature, byte[] plugins) {
        List<byte[]> parts = Stream.of(index, signature, plugins)
                .flatMap(file -> Stream.of((file.length + "\n").getBytes(StandardCharsets.UTF_8), file))
                .toList();
        ByteBuffer packed =
                ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(packed::put);
        return packed.array();
    }

    /** Whether this is what was last kept of a repository, to the byte. */
    boolean holds(Pinned repository, byte[] packed) {
        Path file = places.snapshot(repository.name());
        try {
            if (!Files.exists(file) || Files.size(file) != packed.length) {
                return false;
            }
            byte[] part = new byte[65_536];
            int at = 0;
            try (InputStream in = Files.newInputStream(file)) {
                for (int read = in.read(part); read >= 0; read = in.read(part)) {
                    if (!Arrays.equals(part, 0, read, packed, at, Math.min(at + read, packed.length))) {
                        return false;
                    }
                    at += read;
                }
            }
            return at == packed.length;
        } catch (IOException unreadable) {
            throw damaged(repository, unreadable);
        }
    }

    /** Replaces what was kept of a repository. */
    void keep(Pinned repository, byte[] packed) {
        try {
            WholeFile.write(places.snapshot(repository.name()), places.made(places.indexes()), packed);
        } catch (IOException unwritable) {
            throw failed("the index of " + repository.name() + " cannot be kept", unwritable);
        }
    }

    /** What tells what was last kept of a repository from anything else. */
    Optional<IndexSummaries.Sum> sum(Pinned repository) {
        Path file = places.snapshot(repository.name());
        try {
            return Files.exists(file) ? Optional.of(IndexSummaries.Sum.of(file)) : Optional.empty();
        } catch (IOException unreadable) {
            throw damaged(repository, unreadable);
        }
    }

    /** What was last kept of a repository. */
    Optional<byte[]> kept(Pinned repository) {
        Path file = places.snapshot(repository.name());
        try {
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException unreadable) {
            throw damaged(repository, unreadable);
        }
    }

    /** The files that were packed. */
    RepositoryFiles unpacked(Pinned repository, byte[] packed) {
        try {
            List<String> texts = new ArrayList<>();
            for (int at = 0; at < packed.length; ) {
                int end = at;
                while (packed[end] != '\n') {
                    end++;
                }
                int length = Integer.parseInt(new String(packed, at, end - at, StandardCharsets.UTF_8));
                texts.add(new String(packed, end + 1, length, StandardCharsets.UTF_8));
                at = end + 1 + length;
            }
            return new RepositoryFiles(texts.get(0), texts.get(1), texts.get(2));
        } catch (IndexOutOfBoundsException | NumberFormatException broken) {
            throw damaged(repository, broken);
        }
    }

    private FailedException damaged(Pinned repository, Exception cause) {
        return new FailedException(
                "what was last fetched of repository " + repository.name() + " is damaged",
                Details.hint("remove the repository and add it again: foundry plugin repo remove " + repository.name())
                        .at(places.snapshot(repository.name()).toString())
                        .causedBy(cause));
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
