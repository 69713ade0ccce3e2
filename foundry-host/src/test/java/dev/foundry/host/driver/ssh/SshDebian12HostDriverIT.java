package dev.foundry.host.driver.ssh;

/** The contract over SSH as root on debian12. */
class SshDebian12HostDriverIT extends SshHostDriverContract {
    SshDebian12HostDriverIT() {
        super("foundry-host:debian12", "root");
    }
}
