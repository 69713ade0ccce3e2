package dev.foundry.host.driver.ssh;

/** The contract over SSH as ops on debian12. */
class SshSudoHostDriverIT extends SshHostDriverContract {
    SshSudoHostDriverIT() {
        super("foundry-host:debian12", "ops");
    }
}
