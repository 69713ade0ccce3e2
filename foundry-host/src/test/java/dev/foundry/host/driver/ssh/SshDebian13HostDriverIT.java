package dev.foundry.host.driver.ssh;

import dev.foundry.testkit.host.HostImage;

/** The contract over SSH as root. */
class SshDebian13HostDriverIT extends SshHostDriverContract {
    SshDebian13HostDriverIT() {
        super(HostImage.DEBIAN_13, "root");
    }
}
