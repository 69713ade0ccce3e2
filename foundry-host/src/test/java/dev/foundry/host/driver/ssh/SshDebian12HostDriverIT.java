package dev.foundry.host.driver.ssh;

import dev.foundry.testkit.host.HostImage;

/** The contract over SSH as root. */
class SshDebian12HostDriverIT extends SshHostDriverContract {
    SshDebian12HostDriverIT() {
        super(HostImage.DEBIAN_12, "root");
    }
}
