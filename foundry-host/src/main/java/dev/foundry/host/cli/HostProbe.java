package dev.foundry.host.cli;

import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.shell.Downloads;
import dev.foundry.host.driver.ssh.HostKeyAsk;
import dev.foundry.host.driver.ssh.SshHosts;
import dev.foundry.host.driver.ssh.SshSettings;
import java.nio.file.Path;

/** One contact with a host that may not be part of the stack yet. */
final class HostProbe {
    private HostProbe() {}

    /**
     * Reaches the host and asks what it is.
     *
     * @param ask decides on its key
     * @param folder of the stack on this machine
     */
    static Facts reach(Host host, SshSettings settings, HostKeyAsk ask, Path folder) {
        try (SshHosts hosts = new SshHosts(settings.asking(ask), new Downloads(folder.resolve("downloads")))) {
            return hosts.view(host).welcome().facts();
        }
    }
}
