package dev.foundry.plugin.openbao;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.HealthProbe.State;
import dev.foundry.api.capability.PodAccess;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.resource.Observation.Drifted;
import dev.foundry.api.resource.Observation.InSync;
import dev.foundry.api.resource.Observation.Missing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
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

    @Test
    void letsPodsReadWhatTheirServiceAccountMay() {
        install();
        PodDoorHandler handler = new PodDoorHandler(servers);
        PodDoor door = door("shop/*");
        assertThat(seen(handler, door)).isInstanceOf(Missing.class);
        assertThatThrownBy(() -> handler.apply(door, hands)).isInstanceOf(TransientException.class);
        hands.cluster()
                .apply(Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "Secret",
                        "metadata",
                        Map.of("namespace", "openbao", "name", "openbao-reviewer"),
                        "data",
                        Map.of(
                                "token",
                                base64("a.b.c"),
                                "ca.crt",
                                base64(hands.caCertificate().orElseThrow()))));

        handler.apply(door, hands);
        assertThat(seen(handler, door)).isInstanceOf(InSync.class);
        assertThat(seen(handler, door("mail"))).isInstanceOf(Drifted.class);
        handler.apply(door("mail"), hands);
        assertThat(seen(handler, door("mail"))).isInstanceOf(InSync.class);
        handler.remove(door, hands);
        assertThat(seen(handler, door)).isInstanceOf(Missing.class);
    }

    private Observation seen(PodDoorHandler handler, PodDoor door) {
        return handler.observe(List.of(door), hands).values().iterator().next();
    }

    private static PodDoor door(String path) {
        return new PodDoor(new PodAccess(
                "https://10.0.0.100:6443",
                "openbao",
                "openbao-reviewer",
                Map.of("shop", List.of(path)),
                List.of(new PodAccess.Role("shop", "shop", "web", List.of("shop"), Duration.ofHours(1)))));
    }

    private static String base64(String words) {
        return Base64.getEncoder().encodeToString(words.getBytes(UTF_8));
    }
}
