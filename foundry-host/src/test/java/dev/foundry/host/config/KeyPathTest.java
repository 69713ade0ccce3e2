package dev.foundry.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPathTest {
    @Test
    void readsKeysIndexesAndQuotes() {
        assertThat(KeyPath.parse("hosts[1].labels.\"example.com/rack\"").steps())
                .isEqualTo(List.of("hosts", 1, "labels", "example.com/rack"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b", "hosts[0].roles[12]", "x.\"a b\".c", "components.cert-manager.values"})
    void writesWhatItReads(String path) {
        assertThat(KeyPath.parse(path)).hasToString(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".a", "a.", "a..b", "[0]", "a[", "a[x]", "a]b", "a b", "a.\"b"})
    void refusesWhatIsNoPath(String path) {
        assertThatThrownBy(() -> KeyPath.parse(path)).isInstanceOf(InvalidInputException.class);
    }
}
