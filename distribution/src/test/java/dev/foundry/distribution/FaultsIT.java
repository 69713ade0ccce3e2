package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.testkit.component.TestingProcess.Outcome;
import dev.foundry.testkit.host.HostContainer;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What goes wrong around a run on a real host, through the whole program: the exit code of the table, a message that says
 * what, where and how to mend it, and a next run that converges.
 */
class FaultsIT extends HostUnderFault {
    @Test
    void aConnectionThatIsCutMidRunIsMadeAnewAndTheRunGoesOn() throws InterruptedException {
        RealStack stack = stack();
        host().run(HOLD);
        try (Running run = stack.begin("stack", "install")) {
            run.await("resource_started", CONTAINER);
            host().run(HELD);
            host().run("pkill -KILL -f '[s]shd: root@notty'; " + GO);
            Outcome outcome = run.end();

            assertThat(outcome.out()).contains("\"resource_retried\"");
            assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        }
        assertThat(stack.done("stack", "install")).contains(": 0 changed, ");
    }

    @Test
    void aFullDiskFailsWhatNeedsItAndNothingIsLost() throws InterruptedException {
        RealStack stack = stack();
        host().run("mkdir -p /etc/powerdns && mount -t tmpfs -o size=4k,mode=755 tmpfs /etc/powerdns");

        Outcome full = stack.run("stack", "install");

        assertThat(full.code()).as(full.out() + full.err()).isEqualTo(6);
        assertThat(full.out())
                .contains("powerdns: host1:/etc/powerdns/", " could not be changed")
                .contains("why      ", "No space left on device")
                .contains("where    host host1, resource host1:/etc/powerdns/")
                .contains("mend     mend the cause, then run again; it goes on from here");
        host().run("mount -o remount,size=1m /etc/powerdns");
        converges(stack);
    }

    @Test
    void aLedgerWithoutRoomStopsTheRunBeforeTheChangeThatItCouldNotRecord() throws InterruptedException {
        RealStack stack = stack();
        host().run("mkdir -p /var/lib/foundry && mount -t tmpfs -o size=8k,mode=700 tmpfs /var/lib/foundry");

        Outcome full = stack.run("stack", "install");

        assertThat(full.code()).as(full.out() + full.err()).isEqualTo(6);
        assertThat(full.out()).contains("the ledger cannot be written; room left on its file system");
        host().run("mount -o remount,size=8m /var/lib/foundry");
        converges(stack);
    }

    @Test
    void aWrongSudoPasswordIsRefusedBeforeAnythingIsTouched() throws InterruptedException {
        List<String> before = HostListing.ownFiles(host());
        Outcome wrong = stack().as(HostContainer.OPSPW, "wrong").run("stack", "install");

        assertThat(wrong.code()).as(wrong.out() + wrong.err()).isEqualTo(4);
        assertThat(wrong.err()).contains("host1", "does not accept the password", "mend     ", "sudo_password");
        assertThat(HostListing.differences(before, HostListing.ownFiles(host())))
                .isEmpty();
        converges(stack().as(HostContainer.OPSPW, HostContainer.OPSPW_PASSWORD));
    }

    @Test
    void aChangedHostKeyIsRefusedUntilItIsTrusted() throws InterruptedException {
        RealStack stack = stack();
        converges(stack);
        String fingerprint = "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key | cut -d' ' -f2";
        String known = host().run(fingerprint).strip();
        host().run(
                        "cd /etc/ssh && mkdir /root/was && cp -p ssh_host_ed25519_key* /root/was && rm ssh_host_ed25519_key* && "
                                + "ssh-keygen -q -t ed25519 -N '' -f ssh_host_ed25519_key && systemctl restart ssh");
        String fresh = host().run(fingerprint).strip();
        List<String> before = HostListing.ownFiles(host());

        Outcome changed = stack.run("stack", "install");

        assertThat(changed.code()).as(changed.out() + changed.err()).isEqualTo(4);
        assertThat(changed.err())
                .contains("host1", known, fresh)
                .contains("foundry host trust host1 --fingerprint " + fresh);
        assertThat(HostListing.differences(before, HostListing.ownFiles(host())))
                .isEmpty();
        assertThat(stack.run("host", "trust", "host1", "--fingerprint", fresh).code())
                .isZero();
        assertThat(stack.done("stack", "install")).contains(": 0 changed, ");
    }

    @Test
    void ofTwoRunsAtOnceTheSecondIsRefusedAndNamesTheFirst() throws InterruptedException {
        RealStack stack = stack();
        host().run(HOLD);
        try (Running first = stack.begin("stack", "install")) {
            first.await("resource_started", CONTAINER);
            host().run(HELD);

            Outcome second = stack.run("stack", "install");

            assertThat(second.code()).as(second.out() + second.err()).isEqualTo(4);
            assertThat(second.err())
                    .contains("host1 is being changed by somebody else")
                    .contains("why      the lease is held by ", "process " + first.process())
                    .contains("where    host host1")
                    .contains("mend     wait for that run to end");
            assertThat(first.alive()).isTrue();
            host().run(GO);
            Outcome outcome = first.end();
            assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        }
        assertThat(stack.done("stack", "install")).contains(": 0 changed, ");
    }

    @Test
    void theLeaseOfADeadOwnerIsTakenOver() throws InterruptedException {
        RealStack stack = stack();
        host().run(HOLD);
        try (Running first = stack.begin("stack", "install")) {
            first.await("resource_started", CONTAINER);
            host().run(HELD);
            first.kill();
            assertThat(host().run("cat /run/foundry/lease")).contains("process " + first.process());
        }
        host().run("rm -rf " + DROP_IN + " && systemctl daemon-reload && touch /run/go");
        converges(stack);
    }

    @Test
    void whatHoldsAPortIsNamedAndStoppedWhenThatIsAskedFor() throws InterruptedException {
        RealStack stack = stack();
        host().run(
                        "printf '[Service]\\nExecStart=/usr/bin/python3 -m http.server 53\\n[Install]\\nWantedBy=multi-user.target\\n'"
                                + " >/etc/systemd/system/squatter.service && systemctl enable --now squatter"
                                + " && until ss -Hltn sport = :53 | grep -q :53; do sleep 0.1; done");

        Outcome named = stack.run("preflight");
        Outcome mended = stack.run("preflight", "--mend");

        assertThat(named.code()).as(named.out() + named.err()).isEqualTo(1);
        assertThat(named.out()).contains("port tcp/53 is held by python3", "foundry preflight --mend");
        assertThat(mended.code()).as(mended.out() + mended.err()).isZero();
        assertThat(mended.err()).contains("squatter.service");
        assertThat(host().succeeds("systemctl is-enabled squatter")).isFalse();
        host().run("rm /etc/systemd/system/squatter.service && systemctl daemon-reload");
        converges(stack);
    }
}
