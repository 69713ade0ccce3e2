package dev.foundry.api.command;

import java.util.Map;

/**
 * A folder of this machine that the person named, for commands that copy to it or from it. Names of files are relative to
 * it, with slashes between.
 */
public interface Folder {
    /** Where it is, for messages. */
    String path();

    /** Sizes in bytes of all files in it and below, by name; none while it is not there. */
    Map<String, Long> files();

    /**
     * The content of a file.
     *
     * @throws dev.foundry.api.error.NotFoundException when there is none of this name
     */
    byte[] read(String name);

    /**
     * Writes a file whole or not at all, with the folders above it, for nobody but the person.
     *
     * @throws dev.foundry.api.error.InvalidInputException when the name leads out of the folder
     */
    void write(String name, byte[] content);
}
