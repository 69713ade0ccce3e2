package dev.foundry.plugin.libvirtvm.lifecycle;

import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.State;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Stops machines: asks their system first, and takes the power away when it takes too long. */
public final class Stopping {
    private static final int PAUSE_MILLIS = 250;
    private static final Duration POWER_OFF = Duration.ofSeconds(30);
    private final Domains domains;
    private final Runnable check;

    /** Stops machines of this hypervisor. */
    public Stopping(Domains domains) {
        this(domains, () -> {});
    }

    /** @param check throws what ends the wait for a system to shut down, such as Ctrl-C */
    public Stopping(Domains domains, Runnable check) {
        this.domains = domains;
        this.check = check;
    }

    /**
     * Stops a machine; one that is off stays so. A machine that is paused, suspended or cannot listen is switched off.
     *
     * @param limit how long its system may take
     * @return whether its system shut down by itself or it was off
     * @throws FailedException when it does not stop
     */
    public boolean stop(Domain domain, Duration limit) {
        if (!domain.state().active()) {
            return true;
        }
        if (domain.state() == State.RUNNING && limit.isPositive()) {
            domains.shutdown(domain.name());
            if (isOff(domain.name(), limit)) {
                return true;
            }
        }
        if (active(domain.name())) {
            domains.powerOff(domain.name());
        }
        if (!isOff(domain.name(), POWER_OFF)) {
            throw new FailedException(
                    domain.name() + " does not stop",
                    Details.hint("the hypervisor's log tells why: journalctl -u libvirtd"));
        }
        return false;
    }

    private boolean active(String name) {
        return domains.find(name).filter(found -> found.state().active()).isPresent();
    }

    private boolean isOff(String name, Duration limit) {
        for (long waited = 0; active(name); waited += PAUSE_MILLIS) {
            if (waited >= limit.toMillis()) {
                return false;
            }
            check.run();
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException _) {
            throw new CancelledException("interrupted while a machine was to stop");
        }
    }
}
