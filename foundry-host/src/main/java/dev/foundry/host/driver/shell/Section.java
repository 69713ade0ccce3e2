package dev.foundry.host.driver.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a script says under one heading.
 *
 * @param name of the section
 * @param argument what it is about, or empty
 * @param lines as they came
 * @param at when the heading arrived
 */
record Section(String name, String argument, List<String> lines, Instant at) {
    /** Gathers sections from a script's lines. */
    static final class Gatherer implements Consumer<Line> {
        private final List<Section> sections = new ArrayList<>();

        @Override
        public void accept(Line line) {
            if (line.says("sec")) {
                String rest = line.rest();
                int space = rest.indexOf(' ');
                sections.add(new Section(
                        space < 0 ? rest : rest.substring(0, space),
                        space < 0 ? "" : rest.substring(space + 1),
                        new ArrayList<>(),
                        Instant.now()));
            } else if (!sections.isEmpty()) {
                sections.getLast().lines().add(line.text());
            }
        }

        List<Section> sections() {
            return sections;
        }
    }

    /** The first line that is not empty, or nothing. */
    String first() {
        return lines.stream().filter(line -> !line.isEmpty()).findFirst().orElse("");
    }
}
