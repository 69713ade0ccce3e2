package dev.foundry.plugin.zot;

/** A registry that a test can reach and fill. */
interface TestingRegistry extends AutoCloseable {
    /** On 127.0.0.1. */
    int port();

    @Override
    void close();
}
