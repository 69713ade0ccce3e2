package dev.foundry.host.driver.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlacementTest {
    @Test
    void dotsAndSlashesOfASettingChangePlaces() {
        assertThat(Placement.proc("net.ipv4.ip_forward")).isEqualTo("/proc/sys/net/ipv4/ip_forward");
        assertThat(Placement.proc("net.ipv4.conf.eth0/100.forwarding"))
                .isEqualTo("/proc/sys/net/ipv4/conf/eth0.100/forwarding");
        assertThat(Placement.proc("net/ipv4/conf/eth0.100/forwarding"))
                .isEqualTo("/proc/sys/net/ipv4/conf/eth0.100/forwarding");
    }
}
