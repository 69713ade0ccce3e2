package dev.foundry.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foundry.api.config.Default;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.secret.SecretRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigBinderTest {
    private static <C extends Record> C bind(String yaml, Class<C> type) {
        return ConfigBinder.bind((ObjectNode) YamlReader.value(yaml), type);
    }

    @Test
    void fillsDefaultsWhereTheFileIsSilent() {
        assertThat(bind("{}", TestingCatalog.BaoConfig.class))
                .isEqualTo(new TestingCatalog.BaoConfig("/var/lib/openbao", 5, false, "podman", Duration.ofDays(90)));
    }

    @Test
    void layGivenKeysOverDefaults() {
        assertThat(bind("{shares: 3, auto_unseal: true, audit_retention: 1h30m}", TestingCatalog.BaoConfig.class))
                .isEqualTo(new TestingCatalog.BaoConfig("/var/lib/openbao", 3, true, "podman", Duration.ofMinutes(90)));
    }

    @Test
    void bindsSecretsMapsListsRecordsAndFreeValues() {
        var zot = bind(
                "{upstreams: {docker.io: {username: me, password: '${secret:zot:hub}'}}, values: {a: [1, b, {c: true}]}}",
                TestingCatalog.ZotConfig.class);
        assertThat(zot.upstreams())
                .isEqualTo(Map.of("docker.io", new TestingCatalog.Login("me", SecretRef.of("zot", "hub"))));
        assertThat(zot.values()).isEqualTo(Map.of("a", List.of(1L, "b", Map.of("c", true))));
        assertThat(zot.dockerHubPassword()).isEmpty();
    }

    enum Mode {
        SINGLE_BINARY,
        SIMPLE
    }

    record Inner(@Default("7") int depth) {}

    record Everything(
            Mode mode,
            Inner inner,
            Optional<Inner> other,
            @Nullable String note,
            Optional<Long> big,
            Map<String, Inner> by) {}

    @Test
    void bindsEnumsDefaultSectionsAndNullables() {
        assertThat(bind("{mode: single-binary}", Everything.class))
                .isEqualTo(new Everything(
                        Mode.SINGLE_BINARY, new Inner(7), Optional.empty(), null, Optional.empty(), Map.of()));
        assertThat(bind("{mode: simple, other: {}, big: 12345678901, by: {x: {depth: 1}}}", Everything.class))
                .isEqualTo(new Everything(
                        Mode.SIMPLE,
                        new Inner(7),
                        Optional.of(new Inner(7)),
                        null,
                        Optional.of(12345678901L),
                        Map.of("x", new Inner(1))));
    }

    record Picky(int shares, int threshold) {
        Picky {
            if (threshold > shares) {
                throw new IllegalArgumentException("threshold " + threshold + " is more than shares " + shares);
            }
        }
    }

    @Test
    void tellsWhatTheRecordsOwnConstructorRefuses() {
        assertThatThrownBy(() -> bind("{shares: 1, threshold: 3}", Picky.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("threshold 3 is more than shares 1");
    }

    @Test
    void namesAMissingKey() {
        assertThatThrownBy(() -> bind("{shares: 1}", Picky.class)).hasMessage("threshold is missing");
    }
}
