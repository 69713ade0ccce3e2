package dev.foundry.host.driver.shell;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.resource.Binary;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the bytes come from of binaries, and of texts, that are declared by address and sum. */
public interface BinarySource {
    /**
     * A file on this machine with the bytes that lie there, their sum checked.
     *
     * @throws dev.foundry.api.error.FailedException when the sum is another one
     * @throws dev.foundry.api.error.TransientException when the source did not answer
     * @throws dev.foundry.api.error.NotFoundException when there is nothing at the source
     */
    Path fetch(URI source, String sha256);

    /** The file of a binary; throws as the other does. */
    default Path fetch(Binary binary) {
        return fetch(binary.source(), binary.sha256());
    }

    /** What lies there, as UTF-8; throws as {@link #fetch(URI, String)} does. */
    default String text(URI source, String sha256) {
        try {
            return Files.readString(fetch(source, sha256));
        } catch (IOException failure) {
            throw unfetched(source, failure);
        }
    }

    /** What a source throws that could not be read to the end. */
    static TransientException unfetched(URI source, IOException failure) {
        return new TransientException(
                "%s could not be fetched".formatted(source), Details.none().causedBy(failure));
    }
}
