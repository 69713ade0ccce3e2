package dev.foundry.host.plugin.install;

/** Told before every step that touches a disk; tests end the program there. */
@FunctionalInterface
interface Steps {
    void reached(String step);

    /** Nobody listens. */
    static Steps unwatched() {
        return _ -> {};
    }
}
