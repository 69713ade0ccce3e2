package dev.foundry.host.driver.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.Declared;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.driver.HostDriver.Progress;
import dev.foundry.host.driver.HostDriver.Report;
import dev.foundry.host.driver.HostDriver.RunMark;
import dev.foundry.testkit.host.HostContainer;
import dev.foundry.testkit.host.HostImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A host that reboots keeps its address only while no other starts or stops, so nothing runs beside this. */
@Isolated
class RebootIT {
    @Test
    void aRebootedHostIsMetAgain(@TempDir Path folder) {
        try (HostContainer machine = new HostContainer(HostImage.DEBIAN_12)) {
            machine.start();
            Host host = new Host("h1", machine.address(), HostContainer.SSH_PORT, "root", List.of(), Map.of());
            SshSettings settings = Connections.settings(machine.key(), folder.resolve("pins"), SshAccess.direct());
            try (HostDriver driver = Connections.to(host, settings)) {
                assertThat(driver.takeLease("me")).isEmpty();
                machine.reboot();
                assertThat(driver.apply(
                                List.of(Declared.file("/etc/contract.conf", "1")),
                                new RunMark("contract", "run-1"),
                                Progress.NONE))
                        .allMatch(Report::ok);
                assertThat(machine.run("cat /run/foundry/lease"))
                        .as("the lease, taken again")
                        .contains("me");
            }
        }
    }
}
