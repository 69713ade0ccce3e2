package dev.foundry.api.command;

/**
 * A component that stands in no stack file, with the host's verbs on it: observed, compared, changed, verified, logged and
 * shown as a stack is. There are no hosts and no other components. Each verb opens it anew and answers the exit code.
 */
public interface Standalone {
    /**
     * Shows what {@link #converge} would change; only looks.
     *
     * @param exitCode whether the answer is 10 when there is something to change
     * @param goOn the command that changes it, for the person
     */
    int plan(boolean exitCode, String goOn);

    /**
     * Plans it, asks, and converges it. What fails stays as far as it came, and the next run goes on from there.
     *
     * @param goOn the command that goes on after a failure
     * @throws dev.foundry.api.error.RefusedException when consent is not given
     */
    int converge(String goOn);
}
