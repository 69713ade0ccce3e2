package dev.foundry.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PipedTextTest {
    @Test
    void isReadAsUtf8AndNothingElse() {
        assertThat(PipedText.of("grün\n".getBytes(StandardCharsets.UTF_8))).isEqualTo("grün\n");
        assertThatThrownBy(() -> PipedText.of(new byte[] {'k', (byte) 0xfe, (byte) 0xff}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no text");
    }
}
