package dev.foundry.host.driver.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.stack.Facts.ContainerRuntime;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.driver.RealWorld;
import dev.foundry.host.driver.World;
import dev.foundry.testkit.host.HostContainer;
import dev.foundry.testkit.host.HostImage;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The contract on a host whose container runtime is Docker's engine, from Debian's package. */
class SshDockerHostDriverIT extends SshHostDriverContract {
    private static final ContainerRuntime DOCKER = new ContainerRuntime("docker", "/usr/bin/docker", "");
    /** An engine inside a container has neither overlays nor a bridge of its own. */
    private static final String INSTALL = """
            mv /usr/bin/podman /usr/bin/podman.away
            mkdir -p /etc/docker
            cat >/etc/docker/daemon.json <<'END'
            {"storage-driver": "vfs", "iptables": false, "bridge": "none",
             "insecure-registries": ["registry.foundry.test:5000"], "exec-opts": ["native.cgroupdriver=cgroupfs"]}
            END
            export DEBIAN_FRONTEND=noninteractive
            apt-get update -q && apt-get install -y -q --no-install-recommends docker.io && docker version
            """;

    SshDockerHostDriverIT() {
        super(HostImage.DEBIAN_12, "root");
    }

    @Override
    void prepare(HostContainer machine) {
        Assumptions.assumeTrue(
                machine.succeeds(INSTALL), "skipped: Docker's engine cannot be installed and started in a host here");
    }

    @Override
    protected World world() {
        return new RealWorld(machine(), DOCKER);
    }

    @Test
    void itsRuntimeIsSeen() {
        try (HostDriver driver = connect()) {
            assertThat(driver.welcome().facts().runtime()).hasValueSatisfying(found -> {
                assertThat(found.name()).isEqualTo("docker");
                assertThat(found.program()).isEqualTo("/usr/bin/docker");
            });
        }
    }
}
