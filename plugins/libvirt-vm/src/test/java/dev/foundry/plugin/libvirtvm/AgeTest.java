package dev.foundry.plugin.libvirtvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT59S, 59s",
        "PT60S, 1m",
        "PT3599S, 59m",
        "PT23H59M, 23h",
        "P6DT23H, 6d",
        "P7D, 1w",
        "P55D, 7w",
        "P56D, 56d",
        "P70D, 70d",
        "P365D, 1y",
        "PT-1S, ''"
    })
    void isToldInTheLargestUnitThatSaysEnough(Duration time, String told) {
        assertThat(Age.of(time)).isEqualTo(told);
    }
}
