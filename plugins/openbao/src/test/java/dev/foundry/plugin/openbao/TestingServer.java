package dev.foundry.plugin.openbao;

import java.nio.file.Path;

/** An OpenBAO server that a test can reach, restart and lose. */
interface TestingServer extends AutoCloseable {
    /** On 127.0.0.1. */
    int port();

    /** A program that stands for the container runtime: {@code exec [-i] openbao bao ...} reaches this server. */
    Path runtime();

    /** As a reboot of its host does it. */
    void restart();

    @Override
    void close();
}
