package dev.foundry.api.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    void fillsMappingsAndListsOnOneLine() {
        Map<String, Object> data = Map.of("b", List.of("x \"y\"", 1, true), "a", Map.of("c", "\\\n"));
        assertThat(Text.of("all: <all>").filled(Map.of("all", data)))
                .hasToString("all: {\"a\": {\"c\": \"\\\\\\u000a\"}, \"b\": [\"x \\\"y\\\"\", 1, true]}");
        assertThat(Text.of("none: <none>").filled(Map.of("none", List.of()))).hasToString("none: []");
    }

    @Test
    void takesTheLinesOfWhatIsNotThereAway() {
        Text template = Text.of("a: 1\n# <b> and <c>\nb: <b>\nc: <c>\n");
        assertThat(template.filled(Map.of("b", Optional.empty(), "c", Optional.of(SECRET))))
                .hasToString("a: 1\nc: ${secret:lab:key}\n");
        assertThat(template.filled(Map.of("b", Optional.of(2), "c", 3))).hasToString("a: 1\n# 2 and 3\nb: 2\nc: 3\n");
    }

    @Test
    void refusesANameThatHasNoPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Text.of("<a>").filled(Map.of("a", 1, "b", 2)))
                .withMessageContaining("<b>");
    }
}
