package dev.foundry.host.config;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in a person's words what a YAML parser found. */
final class YamlSyntax {
    private YamlSyntax() {}

    private record Saying(String found, String reason, String mend) {}

    private static final List<Saying> SAYINGS = List.of(
            new Saying("TAB", "a tab stands where only spaces may", "indent with spaces"),
            new Saying(
                    "mapping values are not allowed here",
                    "a second \": \" on one line, or a line indented too far",
                    "put a value that contains \": \" in quotes, or give the line the indent of its neighbours"),
            new Saying(
                    "expected <block end>",
                    "the indent fits none of the lines above",
                    "give the line the same indent as its neighbours"),
            new Saying("could not find expected ':'", "a key without \":\" behind it", "write it as key: value"),
            new Saying(
                    "undefined alias", "the anchor that this alias names does not exist", "define it above with &name"),
            new Saying("found unexpected end of stream", "the quote is never closed", "close it on the same line"),
            new Saying("expected ',' or ']'", "the list that [ opened is not closed", "close it with ]"),
            new Saying("expected ',' or '}'", "the mapping that { opened is not closed", "close it with }"),
            new Saying(
                    "but found another document",
                    "a second document begins here; a stack file has one",
                    "remove the --- and what follows, or merge it"),
            new Saying(
                    "that cannot start any token",
                    "a value cannot begin with this character",
                    "put the value in quotes"),
            new Saying("found unknown escape character", "an unknown \\ escape in double quotes", "use single quotes"),
            new Saying("special characters are not allowed", "a control character", "remove it"));

    static Problem problem(String file, String text, YamlEngineException failure) {
        Optional<Mark> mark = failure instanceof MarkedYamlEngineException marked
                ? marked.getProblemMark().or(marked::getContextMark)
                : Optional.empty();
        Position position = mark.map(at -> new Position(file, at.getLine() + 1, at.getColumn() + 1))
                .orElseGet(() -> new Position(file, 1, 1));
        String found = failure.getMessage() == null ? "" : failure.getMessage();
        if (tabAt(text, position)) {
            return new Problem(
                    position,
                    "",
                    SAYINGS.getFirst().reason(),
                    SAYINGS.getFirst().mend());
        }
        return SAYINGS.stream()
                .filter(saying -> found.contains(saying.found()))
                .findFirst()
                .map(saying -> new Problem(position, "", saying.reason(), saying.mend()))
                .orElseGet(() -> new Problem(position, "", firstLine(failure, found), ""));
    }

    private static boolean tabAt(String text, Position position) {
        List<String> lines = text.lines().toList();
        return position.line() <= lines.size()
                && position.column() <= lines.get(position.line() - 1).length()
                && lines.get(position.line() - 1).charAt(position.column() - 1) == '\t';
    }

    private static String firstLine(YamlEngineException failure, String found) {
        String problem = failure instanceof MarkedYamlEngineException marked ? marked.getProblem() : found;
        return "not YAML: " + problem.lines().findFirst().orElse("it cannot be read");
    }
}
