package dev.foundry.host.driver.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Facts.ContainerRuntime;
import dev.foundry.api.stack.Facts.FileSystem;
import dev.foundry.api.stack.Facts.NetworkInterface;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactsReaderTest {
    private static Facts facts(String said) {
        Section.Gatherer gatherer = new Section.Gatherer();
        said.lines()
                .map(line -> line.startsWith("# ") ? new Line(true, "sec " + line.substring(2)) : new Line(false, line))
                .forEach(gatherer);
        return FactsReader.read(gatherer.sections(), "root").facts();
    }

    @Test
    void aMachineIsDescribed() {
        Facts facts = facts("""
                # os
                PRETTY_NAME="Ubuntu 24.04.2 LTS"
                ID=ubuntu
                VERSION_ID="24.04"
                # kernel
                6.8.0-59-generic aarch64
                # cpus
                8
                # memory
                16000000
                # disks
                     1B-blocks       Avail Type Mounted on
                  1000000    500000 ext4 /
                  2000000   1500000 xfs  /var/lib/my data
                # addresses
                1: lo    inet 127.0.0.1/8 scope host lo
                2: eth0    inet 192.0.2.7/24 brd 192.0.2.255 scope global eth0
                2: eth0    inet6 2001:db8::7/64 scope global
                # route
                Iface	Destination	Gateway	Flags	RefCnt	Use	Metric	Mask
                eth0	00000000	0102A8C0	0003	0	0	0	00000000
                # runtime
                /usr/bin/docker
                Docker version 26.1.5+dfsg1, build a72d7cd
                # init
                systemd
                # boot
                4b0ec9dc
                # ports
                udp   UNCONN 0      0      127.0.0.53%lo:53        0.0.0.0:*    users:(("systemd-resolve",pid=500,fd=13))
                tcp   LISTEN 0      128             [::]:22           [::]:*    users:(("sshd",pid=1,fd=3))
                """);

        assertThat(facts.osId()).isEqualTo("ubuntu");
        assertThat(facts.osVersion()).isEqualTo("24.04");
        assertThat(facts.architecture()).isEqualTo("arm64");
        assertThat(facts.kernel()).isEqualTo("6.8.0-59-generic");
        assertThat(facts.memoryBytes()).isEqualTo(16_000_000L * 1024);
        assertThat(facts.fileSystems())
                .containsExactly(
                        new FileSystem("/var/lib/my data", "xfs", 2_000_000, 1_500_000),
                        new FileSystem("/", "ext4", 1_000_000, 500_000));
        assertThat(facts.interfaces())
                .containsExactly(new NetworkInterface("eth0", List.of("192.0.2.7/24", "2001:db8::7/64")));
        assertThat(facts.defaultInterface()).contains("eth0");
        assertThat(facts.runtime()).contains(new ContainerRuntime("docker", "/usr/bin/docker", "26.1.5"));
        assertThat(facts.systemd()).isTrue();
        assertThat(facts.listening()).containsEntry("udp/53", "systemd-resolve").containsEntry("tcp/22", "sshd");
    }

    @Test
    void aMachineThatTellsNothingHasNothing() {
        Facts facts = facts("");

        assertThat(facts.osId()).isEqualTo("linux");
        assertThat(facts.runtime()).isEmpty();
        assertThat(facts.fileSystems()).isEmpty();
    }
}
