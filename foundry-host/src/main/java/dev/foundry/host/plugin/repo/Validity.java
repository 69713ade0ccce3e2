package dev.foundry.host.plugin.repo;

import java.time.Instant;

/** How long an index may be trusted. */
public sealed interface Validity {
    /** Until a moment, so that nobody can serve an old index for ever. */
    record Until(Instant end) implements Validity {}

    /** With this version of the program only; for the repository that the program itself brings. */
    record Program(String version) implements Validity {}
}
