package dev.foundry.plugin.openbao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.RefusedException;
import dev.foundry.api.stack.Host;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract against the fake, everywhere. */
class FakeOpenbaoTest extends OpenbaoContract {
    private final Map<String, FakeVault.Content> archive = new HashMap<>();

    @Override
    TestingServer start(Path place) {
        return new FakeOpenbao(place, ca, archive);
    }

    @Test
    void aServerLeavesItsClusterOnce() {
        install();
        Set<String> peers = ((FakeOpenbao) server).vault().peers();
        peers.addAll(List.of("bao1", "bao2"));
        LeaveCluster leaving = new LeaveCluster(servers);

        leaving.leave(Host.of("bao2", "192.0.2.2"), hands);
        leaving.leave(Host.of("bao2", "192.0.2.2"), hands);

        assertThat(peers).containsExactly("bao1");
    }

    @Test
    void noServerLeavesAClusterThatNobodyLeads() {
        install();
        server.restart();
        assertThatThrownBy(() -> new LeaveCluster(servers).leave(Host.of("bao2", "192.0.2.2"), hands))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("bao2 cannot leave the cluster");
    }
}
