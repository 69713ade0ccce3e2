package dev.foundry.host.driver.ssh;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.DockerMachine;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.driver.HostDriverContract;
import dev.foundry.host.driver.World;
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

    private final String image;
    private final String user;
    private final SshKeys.Pair key = SshKeys.generate("contract");
    private @Nullable DockerMachine machine;

    SshHostDriverContract(String image, String user) {
        this.image = image;
        this.user = user;
    }

    @BeforeAll
    void start() {
        assumeThat(DockerMachine.missing(image)).isEmpty();
        machine = DockerMachine.start(image, key.publicLine());
    }

    @AfterAll
    void stop() {
        if (machine != null) {
            machine.close();
        }
    }

    protected DockerMachine machine() {
        return Objects.requireNonNull(machine);
    }

    @Override
    protected World world() {
        return machine();
    }

    @Override
    protected HostDriver connect() {
        Host host = new Host("h1", machine().address(), 22, user, List.of(), Map.of());
        return Connections.to(host, key.privateKey(), pins.resolve("known_hosts"), "opspw-secret");
    }
}
