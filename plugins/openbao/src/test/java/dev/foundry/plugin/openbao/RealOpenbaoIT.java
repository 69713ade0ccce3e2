package dev.foundry.plugin.openbao;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.HealthProbe.State;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The contract against the real OpenBAO, where its binary is on the path or in {@code FOUNDRY_REAL_BIN}. */
class RealOpenbaoIT extends OpenbaoContract {
    @Override
    TestingServer start(Path place) {
        Optional<Path> binary = RealServer.binary();
        Assumptions.assumeTrue(binary.isPresent(), "no bao on the path and none in FOUNDRY_REAL_BIN");
        return new RealServer(binary.orElseThrow(), place, ca, CONFIG);
    }

    @Test
    void tellsItsPeers() {
        install();
        Patience.until(
                "the only server votes",
                () -> new PeersProbe(servers).examine(hands).state() == State.HEALTHY);
        assertThat(new PeersProbe(servers).examine(hands).detail()).isEqualTo("1 of 1 vote, can lose 0");
    }
}
