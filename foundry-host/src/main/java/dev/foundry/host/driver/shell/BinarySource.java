package dev.foundry.host.driver.shell;

import dev.foundry.api.resource.Binary;
import java.nio.file.Path;

/** Where the bytes of binaries come from. */
public interface BinarySource {
    /**
     * A file on this machine with the binary's bytes, its sum checked.
     *
     * @throws dev.foundry.api.error.FailedException when the sum is another one
     * @throws dev.foundry.api.error.TransientException when the source did not answer
     * @throws dev.foundry.api.error.NotFoundException when there is nothing at the source
     */
    Path fetch(Binary binary);
}
