package dev.foundry.host.driver.local;

import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.driver.HostDriverContract;
import dev.foundry.host.driver.RealWorld;
import dev.foundry.host.driver.World;
import dev.foundry.host.driver.shell.Downloads;
import dev.foundry.host.driver.shell.ShellHostDriver;
import dev.foundry.testkit.host.HostContainer;
import dev.foundry.testkit.host.HostImage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The contract over processes of this machine, whose shells are inside a container: nothing here is put at risk. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalHostDriverIT extends HostDriverContract {
    private @Nullable HostContainer machine;

    @BeforeAll
    void start() {
        machine = new HostContainer(HostImage.DEBIAN_12);
        machine.start();
    }

    @AfterAll
    void stop() {
        if (machine != null) {
            machine.close();
        }
    }

    @Override
    protected World world() {
        return new RealWorld(Objects.requireNonNull(machine));
    }

    @Override
    protected HostDriver connect() {
        Host host = Host.of("h1", "localhost");
        List<String> shell =
                List.of("docker", "exec", "-i", Objects.requireNonNull(machine).getContainerId(), "sh", "-c");
        return new ShellHostDriver(
                host,
                "contract",
                () -> new ProcessTransport(host, shell, Optional.empty()),
                new Downloads(folder.resolve("downloads")));
    }
}
