package dev.foundry.host.driver.ssh;

import dev.foundry.testkit.host.HostImage;

/** The contract over SSH as opspw. */
class SshSudoPasswordHostDriverIT extends SshHostDriverContract {
    SshSudoPasswordHostDriverIT() {
        super(HostImage.DEBIAN_13, "opspw");
    }
}
