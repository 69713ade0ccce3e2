package dev.foundry.api.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TextTest {
    private static final Text SECRET = Text.secret(SecretRef.of("lab", "key"));

    @Test
    void readsWhatWasPackedBesideAClass() {
        assertThat(Text.beside(TextTest.class, "words.yaml")).isEqualTo(Text.of("word: <word>\nless: 1 < 2\n"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Text.beside(TextTest.class, "other.yaml"))
                .withMessageContaining("other.yaml");
    }

    @Test
    void fillsEveryPlaceAndLeavesOtherBrackets() {
        assertThat(Text.of("<a> < <b>, <a> <c>").filled(Map.of("a", 1, "b", SECRET)))
                .hasToString("1 < ${secret:lab:key}, 1 <c>");
    }

    @Test
    void neverFillsAPlaceThatAValueBrought() {
        assertThat(Text.of("<a><b>").filled(Map.of("a", "<b>", "b", "x")).toString())
                .isEqualTo("<b>x");
    }

    @Test
    void refusesANameThatHasNoPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Text.of("<a>").filled(Map.of("a", 1, "b", 2)))
                .withMessageContaining("<b>");
    }
}
