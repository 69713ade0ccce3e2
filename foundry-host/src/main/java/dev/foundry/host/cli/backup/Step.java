package dev.foundry.host.cli.backup;

/**
 * One thing that a restore does.
 *
 * @param part its name
 * @param change {@code added}, {@code replaced}, {@code restored} or {@code unchanged}
 */
record Step(String part, String change, Runnable work) {
    boolean changes() {
        return !change.equals("unchanged");
    }
}
