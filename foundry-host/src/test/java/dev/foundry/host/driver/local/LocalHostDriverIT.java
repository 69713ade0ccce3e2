package dev.foundry.host.driver.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.driver.HostDriverContract;
import dev.foundry.host.driver.RealWorld;
import dev.foundry.host.driver.World;
import dev.foundry.host.driver.shell.Downloads;
import dev.foundry.host.driver.shell.ShellHostDriver;
import dev.foundry.testkit.host.HostContainer;
import dev.foundry.testkit.host.HostImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
    private @Nullable ServerSocket greeter;

    @BeforeAll
    void start() throws IOException {
        machine = new HostContainer(HostImage.DEBIAN_12);
        machine.start();
        greeter = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::greet);
    }

    @AfterAll
    void stop() throws IOException {
        if (greeter != null) {
            greeter.close();
        }
        if (machine != null) {
            machine.close();
        }
    }

    /** The local driver reaches this machine's own loopback, where no SSH server need be. */
    @Override
    protected int greetingPort() {
        return Objects.requireNonNull(greeter).getLocalPort();
    }

    private void greet() {
        ServerSocket door = Objects.requireNonNull(greeter);
        while (!door.isClosed()) {
            try (Socket guest = door.accept()) {
                guest.getOutputStream().write("SSH-2.0-greeter\r\n".getBytes(UTF_8));
            } catch (IOException closed) {
                return;
            }
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
