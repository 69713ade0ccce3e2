package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.testkit.component.TestingProcess.Outcome;
import dev.foundry.testkit.host.HostContainer;
import dev.foundry.testkit.host.HostImage;
import dev.foundry.testkit.host.LocalRegistry;
import dev.foundry.testkit.host.TestKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A stack on a Debian 12 and a Debian 13: looking at it changes nothing, and taking it away leaves nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanAndPurgeIT {
    private static final String ZONE = "infra.it.example.com";

    private final List<HostContainer> hosts = new ArrayList<>();
    private final List<List<String>> objects = new ArrayList<>();
    private final List<List<String>> files = new ArrayList<>();
    private @Nullable RealStack stack;

    @BeforeAll
    void install(@TempDir Path home) {
        TestKey key = TestKey.generate();
        for (HostImage image : HostImage.values()) {
            HostContainer host = new HostContainer(image, key);
            host.start();
            hosts.add(host);
        }
        hosts.forEach(host -> host.run("apt-get -q update && systemctl is-system-running --wait"));
        RealStack real = new RealStack(home, hosts).with("host-baseline: {packages: [jq]}");
        if (LocalRegistry.holds("openbao", "2.5.3")) {
            real.with("openbao: {image: '" + LocalRegistry.NAME + "/openbao:2.5.3'}");
        }
        stack = real;
        hosts.forEach(host -> objects.add(HostListing.objects(host)));
        hosts.forEach(host -> files.add(HostListing.ownFiles(host)));
    }

    @AfterAll
    void stop() {
        hosts.forEach(HostContainer::close);
    }

    private RealStack stack() {
        return Objects.requireNonNull(stack);
    }

    @Test
    void aPlanOfADriftedStackChangesNothing() throws InterruptedException {
        stack().done("stack", "install");
        hosts.getFirst().run("echo '# mine' >>/etc/powerdns/auth/pdns.conf");
        hosts.getLast().run("systemctl stop powerdns-recursor && rm /etc/powerdns/auth/start");
        hosts.getFirst()
                .run("podman exec powerdns-auth pdnsutil --config-dir=/etc/powerdns delete-rrset " + ZONE + " dns A");
        String zone = stack().done("dns", "zone", "export", ZONE);
        List<List<String>> before = hosts.stream().map(HostListing::objects).toList();
        List<List<String>> filesBefore =
                hosts.stream().map(HostListing::everyFile).toList();

        Outcome plan = stack().run("stack", "plan", "--exit-code", "-v");

        for (int i = 0; i < hosts.size(); i++) {
            HostContainer host = hosts.get(i);
            assertThat(HostListing.differences(filesBefore.get(i), HostListing.everyFile(host)))
                    .as("files of %s", host.getDockerImageName())
                    .isEmpty();
            assertThat(HostListing.differences(before.get(i), HostListing.objects(host)))
                    .as("objects of %s", host.getDockerImageName())
                    .isEmpty();
        }
        assertThat(zone).contains("NS", "SOA");
        assertThat(stack().done("dns", "zone", "export", ZONE)).isEqualTo(zone);
        assertThat(plan.code()).as(plan.out() + plan.err()).isEqualTo(10);
        assertThat(plan.out())
                .contains("host1:/etc/powerdns/auth/pdns.conf")
                .contains("host2:/etc/powerdns/auth/start")
                .contains("powerdns-recursor")
                .contains("dns." + ZONE);
        stack().done("stack", "install");
    }

    @Test
    void aPurgeLeavesTheHostsAsTheyWere() throws InterruptedException {
        stack().done("stack", "install");

        assertThat(stack().done("stack", "uninstall", "--purge")).doesNotContain("leaves behind");

        for (int i = 0; i < hosts.size(); i++) {
            HostContainer host = hosts.get(i);
            assertThat(HostListing.differences(objects.get(i), HostListing.objects(host)))
                    .as("objects of %s", host.getDockerImageName())
                    .isEmpty();
            assertThat(HostListing.differences(files.get(i), HostListing.ownFiles(host)))
                    .as("files of %s", host.getDockerImageName())
                    .isEmpty();
        }
    }
}
