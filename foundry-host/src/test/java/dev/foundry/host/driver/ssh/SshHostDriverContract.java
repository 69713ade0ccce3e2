package dev.foundry.host.driver.ssh;

import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.driver.HostDriverContract;
import dev.foundry.host.driver.RealWorld;
import dev.foundry.host.driver.World;
import dev.foundry.testkit.host.HostContainer;
import dev.foundry.testkit.host.HostImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real machine over SSH, whatever its image. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SshHostDriverContract extends HostDriverContract {
    @TempDir
    private Path pins;

    private final HostImage image;
    private final String user;
    private @Nullable HostContainer machine;

    SshHostDriverContract(HostImage image, String user) {
        this.image = image;
        this.user = user;
    }

    @BeforeAll
    void start() {
        machine = new HostContainer(image);
        machine.start();
        prepare(machine);
    }

    /** What the machine has beside what its image brings; nothing by default. */
    void prepare(HostContainer fresh) {}

    @AfterAll
    void stop() {
        if (machine != null) {
            machine.close();
        }
    }

    final HostContainer machine() {
        return Objects.requireNonNull(machine);
    }

    @Override
    protected World world() {
        return new RealWorld(machine());
    }

    @Override
    protected HostDriver connect() {
        Host host = new Host("h1", machine().address(), HostContainer.SSH_PORT, user, List.of(), Map.of());
        return Connections.to(host, machine().key(), pins.resolve("known_hosts"));
    }
}
