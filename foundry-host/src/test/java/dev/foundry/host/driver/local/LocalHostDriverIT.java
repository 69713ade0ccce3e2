package dev.foundry.host.driver.local;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.DockerMachine;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.driver.HostDriverContract;
import dev.foundry.host.driver.World;
import dev.foundry.host.driver.shell.Downloads;
import dev.foundry.host.driver.shell.ShellHostDriver;
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
    private static final String IMAGE = "foundry-host:debian12";

    private @Nullable DockerMachine machine;

    @BeforeAll
    void start() {
        assumeThat(DockerMachine.missing(IMAGE)).isEmpty();
        machine = DockerMachine.start(IMAGE, "");
    }

    @AfterAll
    void stop() {
        if (machine != null) {
            machine.close();
        }
    }

    @Override
    protected World world() {
        return Objects.requireNonNull(machine);
    }

    @Override
    protected HostDriver connect() {
        Host host = Host.of("h1", "localhost");
        List<String> shell =
                List.of("docker", "exec", "-i", Objects.requireNonNull(machine).name(), "sh", "-c");
        return new ShellHostDriver(
                host,
                "contract",
                () -> new ProcessTransport(host, shell, Optional.empty()),
                new Downloads(folder.resolve("downloads")));
    }
}
