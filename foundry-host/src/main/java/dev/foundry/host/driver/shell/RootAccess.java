package dev.foundry.host.driver.shell;

/** Whether a login leads to root. */
public final class RootAccess {
    private RootAccess() {}

    /**
     * Becomes root and leaves again.
     *
     * @throws dev.foundry.api.error.RefusedException when the user may not, or sudo's password is missing or wrong
     */
    public static void demand(Transport transport) {
        RootShell.open(transport).close();
    }
}
