package dev.foundry.host.driver.ssh;

/** The contract over SSH as opspw on debian13. */
class SshSudoPasswordHostDriverIT extends SshHostDriverContract {
    SshSudoPasswordHostDriverIT() {
        super("foundry-host:debian13", "opspw");
    }
}
