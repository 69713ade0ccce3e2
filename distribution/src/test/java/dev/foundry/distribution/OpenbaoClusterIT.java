package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.testkit.host.HostContainer;
import dev.foundry.testkit.host.HostImage;
import dev.foundry.testkit.host.LocalRegistry;
import dev.foundry.testkit.host.TestKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** OpenBAO as a raft cluster of three real hosts that unseal themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenbaoClusterIT {
    private static final int HOSTS = 3;
    private static final int TRIES = 60;

    private final List<HostContainer> hosts = new ArrayList<>();
    private Path home = Path.of("");
    private @Nullable RealStack stack;

    @BeforeAll
    void install(@TempDir Path folder) throws InterruptedException {
        home = folder;
        String older = OlderTag.of("openbao", "2.5.3", "2.5.0");
        TestKey key = TestKey.generate();
        for (int i = 0; i < HOSTS; i++) {
            HostContainer host = new HostContainer(HostImage.DEBIAN_12, key);
            host.start();
            hosts.add(host);
        }
        stack = withImage(older);
        stack().done("stack", "install");
    }

    @AfterAll
    void stop() {
        hosts.forEach(HostContainer::close);
    }

    private RealStack withImage(String image) {
        return RealStack.bare(home, hosts).with("openbao: {auto_unseal: true, image: '" + image + "'}");
    }

    private RealStack stack() {
        return Objects.requireNonNull(stack);
    }

    private void keep(String value) throws IOException, InterruptedException {
        stack().done(
                        "secret",
                        "set",
                        "it:key",
                        "--from-file",
                        Files.writeString(home.resolve("value"), value).toString());
    }

    private String kept() throws InterruptedException {
        return stack().done("secret", "get", "it:key", "--value-only").strip();
    }

    /** The lines of {@code openbao status} for the hosts, once they are as wanted. */
    private List<String> servers(Predicate<List<String>> wanted) throws InterruptedException {
        List<String> lines = List.of();
        for (int i = 0; i < TRIES; i++) {
            lines = stack().done("openbao", "status")
                    .lines()
                    .filter(line -> line.startsWith("host"))
                    .filter(line -> !line.startsWith("host "))
                    .toList();
            if (wanted.test(lines)) {
                return lines;
            }
        }
        throw new AssertionError("the servers stay as they are:\n" + String.join("\n", lines));
    }

    private static boolean whole(List<String> servers) {
        return count(servers, " active ") == 1 && count(servers, " standby ") == HOSTS - 1;
    }

    private static long count(List<String> servers, String word) {
        return servers.stream().filter(line -> line.contains(word)).count();
    }

    private HostContainer leader() throws InterruptedException {
        String line = servers(OpenbaoClusterIT::whole).stream()
                .filter(server -> server.contains(" active "))
                .findFirst()
                .orElseThrow();
        return hosts.get(Integer.parseInt(line.substring("host".length(), line.indexOf(' '))) - 1);
    }

    @Test
    void anotherServerLeadsWhenTheLeaderStopsAndTheOldOneUnsealsItselfWhenItIsBack() throws Exception {
        keep("outlives its leader");
        HostContainer leader = leader();

        leader.run("systemctl stop openbao");
        List<String> without = servers(lines -> count(lines, " active ") == 1);

        assertThat(count(without, "does not answer")).isEqualTo(1);
        assertThat(kept()).isEqualTo("outlives its leader");
        leader.run("systemctl start openbao");
        assertThat(leader()).isNotSameAs(leader);
        assertThat(stack().done("stack", "install")).contains(": 0 changed, ");
    }

    @Test
    void aClusterThatWasDownAsAWholeUnsealsItself() throws Exception {
        keep("outlives an outage");

        hosts.parallelStream().forEach(host -> host.run("systemctl stop openbao"));
        assertThat(servers(lines -> count(lines, "does not answer") == HOSTS)).hasSize(HOSTS);
        hosts.parallelStream().forEach(host -> host.run("systemctl start --no-block openbao"));

        assertThat(servers(OpenbaoClusterIT::whole)).hasSize(HOSTS);
        assertThat(kept()).isEqualTo("outlives an outage");
    }

    @Test
    void aSnapshotBringsBackWhatWasThere() throws Exception {
        keep("before");
        String path = stack().done("openbao", "snapshot", "save")
                .lines()
                .filter(line -> line.contains(".snap"))
                .map(line -> line.replaceFirst(".*?(/\\S+)$", "$1"))
                .findFirst()
                .orElseThrow();
        keep("after");

        stack().done("openbao", "snapshot", "restore", path);

        assertThat(servers(OpenbaoClusterIT::whole)).hasSize(HOSTS);
        assertThat(kept()).isEqualTo("before");
        assertThat(stack().done("stack", "install")).contains(": 0 changed, ");
    }

    @Test
    void aNewMachineGoesOnWithTheBootstrapMaterialOfABackup(@TempDir Path folder, @TempDir Path fresh)
            throws Exception {
        keep("outlives the operator's machine");
        String backup = folder.resolve("backup").toString();
        stack().done("stack", "backup", backup);
        RealStack old = Objects.requireNonNull(stack);
        try {
            stack = RealStack.bare(fresh, hosts).with(old.components().getFirst());

            stack().done("stack", "restore", backup, "--only", "bootstrap");

            assertThat(kept()).isEqualTo("outlives the operator's machine");
            assertThat(servers(OpenbaoClusterIT::whole)).hasSize(HOSTS);
            assertThat(stack().done("stack", "install")).contains(": 0 changed, ");
        } finally {
            stack = old;
        }
    }

    @Test
    void anUpgradeTakesASnapshotBeforeTheFirstServerIsReplaced() throws Exception {
        keep("outlives an upgrade");
        String snapshots = "ls /var/lib/openbao-snapshots | wc -l";
        int before = Integer.parseInt(hosts.getFirst().run(snapshots).strip());
        stack = withImage(LocalRegistry.requireImage("openbao", "2.5.3"));

        stack().done("stack", "upgrade");

        assertThat(hosts.getFirst().run(snapshots).strip()).isEqualTo(Integer.toString(before + 1));
        assertThat(hosts.getFirst()
                        .run("find /var/lib/openbao-snapshots -name '*.snap' -newer \"$(podman inspect -f"
                                + " '{{.ResolvConfPath}}' openbao)\""))
                .as("snapshots younger than the new server")
                .isEmpty();
        for (HostContainer host : hosts) {
            assertThat(host.run("podman inspect -f '{{.ImageName}}' openbao")).contains(":2.5.3");
        }
        assertThat(servers(OpenbaoClusterIT::whole)).hasSize(HOSTS);
        assertThat(kept()).isEqualTo("outlives an upgrade");
        assertThat(stack().done("stack", "install")).contains(": 0 changed, ");
    }
}
