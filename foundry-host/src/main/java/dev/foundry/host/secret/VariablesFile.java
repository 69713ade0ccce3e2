package dev.foundry.host.secret;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets of this person on this machine, usually {@code ~/.foundryvars}, mode 0600. A line is {@code path:key=value} or
 * {@code FOUNDRY_SECRET_<PATH>_<KEY>=value}; {@code export } in front is fine, empty lines and lines that begin with
 * {@code #} do not count. A value may stand in single quotes (as it is) or double quotes ({@code \n}, {@code \"},
 * {@code \\}). The file is read at the first question.
 */
public final class VariablesFile {
    private static final Pattern LINE =
            Pattern.compile("(?:export\\s+)?([A-Za-z0-9/_-]+:[A-Za-z0-9_-]+|FOUNDRY_SECRET_[A-Z0-9_]+)\\s*=\\s*(.*)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private final Path path;
    private final Supplier<Map<String, Secret>> values;

    /** The file at this path, which need not be there. */
    public VariablesFile(Path path) {
        this.path = path;
        this.values = Once.of(this::read);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * The secret, when a line names it.
     *
     * @throws InvalidInputException when a line is not of the form
     * @throws dev.foundry.api.error.RefusedException when others may read the file
     */
    public Optional<Secret> find(SecretRef ref) {
        return Optional.ofNullable(values.get().get(ref.environmentVariable()));
    }

    private Map<String, Secret> read() {
        if (!Files.exists(path)) {
            return Map.of();
        }
        OwnerOnly.demand(path);
        try {
            return parsed(Files.readAllLines(path, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new InvalidInputException(
                    path + " cannot be read",
                    Details.hint("it must be UTF-8 text of lines path:key=value")
                            .because("" + failure.getMessage()));
        }
    }

    private Map<String, Secret> parsed(List<String> lines) {
        Map<String, Secret> parsed = new LinkedHashMap<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher words = LINE.matcher(line);
            if (!words.matches()) {
                throw invalid(number, "the line is not of the form path:key=value");
            }
            if (parsed.put(variable(words.group(1)), Secret.of(unquoted(words.group(2)))) != null) {
                throw invalid(number, words.group(1) + " is set a second time");
            }
        }
        return parsed;
    }

    private static String variable(String name) {
        int colon = name.indexOf(':');
        return colon < 0
                ? name
                : SecretRef.of(name.substring(0, colon), name.substring(colon + 1))
                        .environmentVariable();
    }

    private static String unquoted(String value) {
        if (value.length() >= 2 && value.startsWith("'") && value.endsWith("'")) {
            return value.substring(1, value.length() - 1);
        }
        if (value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")) {
            return ESCAPE.matcher(value.substring(1, value.length() - 1))
                    .replaceAll(
                            escape -> escape.group(1).equals("n") ? "\n" : Matcher.quoteReplacement(escape.group(1)));
        }
        return value;
    }

    /** The line's text is never in the message: it holds a secret. */
    private InvalidInputException invalid(int line, String what) {
        return new InvalidInputException(
                path + ":" + line + ": " + what,
                Details.hint("write path:key=value or FOUNDRY_SECRET_<PATH>_<KEY>=value; # begins a comment"));
    }
}
