package dev.foundry.host.driver.ssh;

/** The contract over SSH as root on debian13. */
class SshDebian13HostDriverIT extends SshHostDriverContract {
    SshDebian13HostDriverIT() {
        super("foundry-host:debian13", "root");
    }
}
