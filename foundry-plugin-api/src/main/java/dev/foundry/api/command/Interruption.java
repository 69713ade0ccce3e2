package dev.foundry.api.command;

/**
 * A command's ear for Ctrl-C, from {@link Workbench#interruption} to its close: the first is heard here, so that what is half
 * done can be finished or taken back; a second ends the program at once.
 */
public interface Interruption extends AutoCloseable {
    /**
     * Ends the work at a place where it may end.
     *
     * @throws dev.foundry.api.error.CancelledException after Ctrl-C
     */
    void stopIfAsked();

    @Override
    void close();
}
