package dev.foundry.plugin.powerdns;

import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Facts.NetworkInterface;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts for tests. */
final class Testing {
    private Testing() {}

    static Facts facts(List<String> addresses, Map<String, String> listening) {
        Facts usual = Facts.typical();
        return new Facts(
                usual.osId(),
                usual.osVersion(),
                usual.osName(),
                usual.architecture(),
                usual.kernel(),
                usual.cpus(),
                usual.memoryBytes(),
                usual.fileSystems(),
                List.of(new NetworkInterface("eth0", addresses)),
                Optional.of("eth0"),
                usual.runtime(),
                usual.systemd(),
                usual.sudo(),
                usual.clockOffset(),
                usual.bootId(),
                listening);
    }
}
