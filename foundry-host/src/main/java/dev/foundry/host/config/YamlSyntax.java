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

    /** Faults that are noticed far behind the place where they begin. */
    private static final List<String> OPENED_EARLIER =
            List.of("found unexpected end of stream", "expected ',' or ']'", "expected ',' or '}'");

    private static final Saying NO_COLON = new Saying(
            "mapping values are not allowed here", "the key has no \":\" behind it", "write it as key: value");

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
            new Saying("an anchor contains itself", "an anchor contains itself", "write the value out"),
            new Saying("too many values", "the file has too many values", "use fewer anchors inside anchors"),
            new Saying("special characters are not allowed", "a control character", "remove it"));

    static Problem problem(String file, String text, YamlEngineException failure) {
        String found = failure.getMessage() == null ? "" : failure.getMessage();
        Position position = position(file, failure, OPENED_EARLIER.stream().anyMatch(found::contains));
        if (tabAt(text, position)) {
            return problem(position, SAYINGS.getFirst());
        }
        Optional<Position> keyAlone = keyAlone(text, position);
        if (found.contains(NO_COLON.found()) && keyAlone.isPresent()) {
            return problem(keyAlone.get(), NO_COLON);
        }
        return SAYINGS.stream()
                .filter(saying -> found.contains(saying.found()))
                .findFirst()
                .map(saying -> problem(position, saying))
                .orElseGet(() -> new Problem(position, "", firstLine(failure, found), "see line " + position.line()));
    }

    private static Problem problem(Position position, Saying saying) {
        return new Problem(position, "", saying.reason(), saying.mend());
    }

    private static Position position(String file, YamlEngineException failure, boolean atOpening) {
        Optional<Mark> mark = Optional.empty();
        if (failure instanceof MarkedYamlEngineException marked) {
            Optional<Mark> noticed = marked.getProblemMark();
            mark = atOpening ? marked.getContextMark().or(() -> noticed) : noticed.or(marked::getContextMark);
        }
        return mark.map(at -> new Position(file, at.getLine() + 1, at.getColumn() + 1))
                .orElseGet(() -> new Position(file, 1, 1));
    }

    /** The line above, when it is a word or two without colon: what a forgotten colon makes of a key. */
    private static Optional<Position> keyAlone(String text, Position position) {
        if (position.line() < 2) {
            return Optional.empty();
        }
        String above = text.lines().toList().get(position.line() - 2);
        int indent = above.length() - above.stripLeading().length();
        return above.isBlank() || above.contains(":") || above.strip().startsWith("#")
                ? Optional.empty()
                : Optional.of(new Position(position.file(), position.line() - 1, indent + 1));
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
