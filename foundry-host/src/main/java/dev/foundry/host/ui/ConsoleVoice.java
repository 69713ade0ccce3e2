package dev.foundry.host.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.foundry.api.command.Voice;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results on standard output in the form chosen, everything else on standard error. Safe for many threads. */
public final class ConsoleVoice implements Voice {
    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;
    private final Manner manner;
    private final Colours colours;

    /**
     * How a person wants to be spoken to.
     *
     * @param form of results
     * @param quiet whether only results are said
     * @param yes whether every question is answered with yes
     * @param interactive whether questions may be asked at all
     * @param wide whether tables may be wider than the terminal
     */
    public record Manner(OutputForm form, boolean quiet, boolean yes, boolean interactive, boolean wide) {}

    /** A voice on these streams. */
    public ConsoleVoice(PrintStream out, PrintStream err, Terminal terminal, Manner manner, Colours colours) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.manner = manner;
        this.colours = colours;
    }

    @Override
    public void table(List<String> keys, List<? extends List<? extends Object>> rows) {
        if (manner.form() == OutputForm.TABLE) {
            print(keys, rows);
            out.flush();
            return;
        }
        write(objects(keys, rows));
    }

    private void print(List<String> keys, List<? extends List<? extends Object>> rows) {
        int width = terminal.showsResults() && !manner.wide() ? terminal.width() : 0;
        new TableText(width, colours).lines(keys, rows).forEach(out::println);
    }

    private static List<Map<String, Object>> objects(List<String> keys, List<? extends List<? extends Object>> rows) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (List<? extends Object> row : rows) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                object.put(keys.get(i), row.get(i));
            }
            objects.add(object);
        }
        return objects;
    }

    @Override
    public void result(List<Field> fields) {
        if (manner.form() == OutputForm.TABLE) {
            print(fields);
            out.flush();
            return;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        fields.forEach(field -> object.put(
                field.key(), field.value() instanceof Rows(var keys, var rows) ? objects(keys, rows) : field.value()));
        write(object);
    }

    private void print(List<Field> fields) {
        List<Field> single = fields.stream()
                .filter(field -> !(field.value() instanceof Rows))
                .toList();
        int width =
                single.stream().mapToInt(field -> field.key().length()).max().orElse(0);
        for (Field field : single) {
            String label = field.key().replace('_', ' ');
            out.println(label + " ".repeat(width - label.length() + 3) + TableText.cell(field.value()));
        }
        for (Field field : fields) {
            if (field.value() instanceof Rows(var keys, var rows) && !rows.isEmpty()) {
                out.println();
                print(keys, rows);
            }
        }
    }

    /** Any value as JSON or YAML, whichever was chosen; JSON when neither was. */
    public void write(Object value) {
        try {
            out.print(manner.form() == OutputForm.YAML ? yaml().writeValueAsString(value) : json(value) + "\n");
            out.flush();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a result cannot be written", impossible);
        }
    }

    private static String json(Object value) throws JsonProcessingException {
        return new ObjectMapper().writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
    }

    private static YAMLMapper yaml() {
        return YAMLMapper.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .build();
    }

    /** The form of results. */
    public OutputForm form() {
        return manner.form();
    }

    @Override
    public void raw(String text) {
        out.print(text);
        out.flush();
    }

    @Override
    public void say(String line) {
        if (!manner.quiet()) {
            err.println(line);
        }
    }

    @Override
    public void warn(String line) {
        err.println(colours.attention("warning") + "  " + line);
    }

    @Override
    public void confirm(String question) {
        if (manner.yes()) {
            return;
        }
        if (!manner.interactive() || !terminal.canAsk()) {
            throw new RefusedException(
                    "not confirmed: " + question,
                    Details.hint("nobody can be asked here; to agree beforehand add --yes"));
        }
        String answer = terminal.ask(question + " [y/N] ").orElse("").strip().toLowerCase(Locale.ROOT);
        if (!answer.equals("y") && !answer.equals("yes")) {
            throw new RefusedException("not confirmed; nothing was changed");
        }
    }
}
