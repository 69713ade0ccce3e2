package dev.foundry.host.driver.ssh;

import dev.foundry.testkit.host.HostImage;

/** The contract over SSH as ops. */
class SshSudoHostDriverIT extends SshHostDriverContract {
    SshSudoHostDriverIT() {
        super(HostImage.DEBIAN_12, "ops");
    }
}
