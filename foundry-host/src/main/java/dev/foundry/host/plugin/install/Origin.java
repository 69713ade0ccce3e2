package dev.foundry.host.plugin.install;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.foundry.host.plugin.repo.Pinned;

/**
 * Where an installed jar came from.
 *
 * @param repository name of the repository, or {@code file}
 * @param address of the repository's folder, or of the file
 * @param key that signed for it; empty for a file
 * @param sha512 of the jar
 */
public record Origin(String repository, String address, String key, String sha512) {
    /** The repository of jars that a person named by their path. */
    public static final String FILE = "file";

    static Origin of(Offered offered) {
        Pinned repository = offered.repository();
        return new Origin(
                repository.name(),
                repository.address().toString(),
                repository.key().text(),
                offered.release().file().sha512());
    }

    static Origin read(String text) throws JsonProcessingException {
        JsonNode node = new ObjectMapper().readTree(text);
        return new Origin(
                node.path("repository").asText(),
                node.path("address").asText(),
                node.path("key").asText(),
                node.path("sha512").asText());
    }

    String text() throws JsonProcessingException {
        return new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(new ObjectMapper()
                                .createObjectNode()
                                .put("repository", repository)
                                .put("address", address)
                                .put("key", key)
                                .put("sha512", sha512))
                + "\n";
    }
}
