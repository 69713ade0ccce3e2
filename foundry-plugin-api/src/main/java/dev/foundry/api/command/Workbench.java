package dev.foundry.api.command;

import dev.foundry.api.Component;
import dev.foundry.api.Stack;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.Secret;
import java.util.List;
import java.util.Optional;

/**
 * What a plugin's commands get. Nothing is read or connected before a method is called, so help and completion cost nothing.
 * The options {@code --config}, {@code -o}, {@code --yes}, {@code --non-interactive}, {@code -q}, {@code -v},
 * {@code --debug} are the host's, on every command.
 */
public interface Workbench {
    /**
     * A component's view of the stack.
     *
     * @param component its name; it must be part of the stack
     * @param configType its config record
     * @throws dev.foundry.api.error.NotFoundException when the stack does not have it
     */
    <C extends Record> Stack<C> stack(String component, Class<C> configType);

    /**
     * The stack's provider of a capability.
     *
     * @throws dev.foundry.api.error.NotFoundException when the stack has none
     */
    <T extends Capability> T capability(Class<T> type);

    /** The world, to look at. */
    Look look();

    /**
     * The world, to change. Takes the leases of the stack's hosts first, and that of its cluster when {@link Hands#cluster} is
     * first called; gives them back at the end.
     */
    Hands hands();

    /** Plans the component, asks, and converges it, as {@code foundry component install} does. */
    void converge(String component);

    /**
     * Takes away what a component made on a host that it is no longer for, backwards and with its data; what was there before
     * comes back. Nobody is asked. Begun anew it goes on from where it was stopped.
     *
     * @param host its name in the stack
     * @param dryRun whether to look only
     * @return the ids of what goes; none when the component made nothing there
     * @throws dev.foundry.api.error.UnreachableException when the host does not answer
     * @throws dev.foundry.api.error.FailedException when something cannot be taken away
     */
    List<String> clear(String component, String host, DryRun dryRun);

    /**
     * A component that stands in no stack file, to be planned and converged by itself.
     *
     * @param component no extension; it may hold what its handlers work with
     * @param config what it declares from
     */
    <C extends Record> Standalone standalone(Component<C> component, C config);

    /** From here to its close the first Ctrl-C is heard by the command. */
    Interruption interruption();

    /**
     * Lends the person's terminal to a program of this machine, and waits for its end.
     *
     * @param program its name or path, and its arguments; no shell reads them, and they must hold no secret
     * @return its exit code
     * @throws dev.foundry.api.error.FailedException when it cannot be started
     */
    int lendTerminal(List<String> program);

    /**
     * Changes the user's stack.yaml: adds an item to a list, keeping comments and order. Nothing is written when the result
     * would be invalid.
     *
     * @param path of the list, for example {@code dns.kubernetes_zones}
     * @param yaml the item, YAML on one line
     */
    void addToStackFile(String path, String yaml);

    /** Refuses what {@link #addToStackFile} would refuse, and writes nothing: for a dry run. */
    void checkAddition(String path, String yaml);

    /**
     * Takes the item whose {@code key} is {@code value} out of a list of the user's stack.yaml; with an empty key, the item
     * that is the value.
     */
    void removeFromStackFile(String path, String key, String value);

    /**
     * A folder of this machine; nothing of it is looked at yet, and it need not be there.
     *
     * @param path as the person wrote it; {@code ~} at its begin is the person's home
     */
    Folder folder(String path);

    /** A variable of the person's environment, for example {@code KUBECONFIG}; empty when it is unset. */
    Optional<String> variable(String name);

    /** Whether this is a rehearsal, where no live service can answer. */
    boolean rehearsal();

    /**
     * Lets nothing that asks a live service begin in a rehearsal.
     *
     * @param service what the command asks, for example {@code cluster}
     * @throws RefusedException in a rehearsal
     */
    default void requireLive(String service) {
        if (rehearsal()) {
            throw new RefusedException("this command needs a live " + service + "; a rehearsal has none");
        }
    }

    /** Waits until the person ends the command with Ctrl-C; nothing that the command does comes after it. */
    void untilStopped();

    /** Where results and messages go. */
    Voice voice();

    /** Asks for something that must not be seen while it is typed; {@code flag} is named when there is no terminal. */
    Secret ask(String prompt, String flag);
}
