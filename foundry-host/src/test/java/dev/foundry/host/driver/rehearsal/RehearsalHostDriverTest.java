package dev.foundry.host.driver.rehearsal;

import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.driver.HostDriverContract;
import dev.foundry.host.driver.World;

/** The contract on a machine in memory: what a rehearsal says is what the real drivers say. */
class RehearsalHostDriverTest extends HostDriverContract {
    private final RehearsalWorld rehearsal = new RehearsalWorld();

    @Override
    protected World world() {
        return new MemoryWorld(rehearsal.machine("h1"));
    }

    @Override
    protected HostDriver connect() {
        return rehearsal.connect(Host.of("h1", "192.0.2.1"));
    }
}
