package dev.foundry.host.cli;

import dev.foundry.host.plugin.CommandDoc;
import dev.foundry.host.plugin.CommandDoc.OptionDoc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What {@code --help} prints: one sentence, a real example, then the rest, long lists last. */
final class HelpText {
    private static final String EXAMPLE = "foundry ";
    private static final int WIDEST_LABEL = 28;

    private HelpText() {}

    /**
     * The help of a command.
     *
     * @param path the words that lead to it, with {@code foundry}
     * @param command what it is
     */
    static String of(String path, CommandDoc command) {
        List<String> lines = new ArrayList<>();
        lines.add(command.sentence());
        List<String> rest = command.description().stream().skip(1).toList();
        lines.add("");
        rest.stream().filter(HelpText::isExample).forEach(line -> lines.add("  " + line));
        rest.stream().filter(line -> !isExample(line)).forEach(line -> {
            lines.add("");
            lines.add(line);
        });
        lines.add("");
        lines.add("Usage: " + usage(path, command));
        section(lines, "", command.parameters(), HelpText::label);
        section(
                lines,
                "Verbs",
                command.verbs().stream().filter(verb -> !verb.hidden()).toList(),
                CommandDoc::name,
                verb -> List.of(verb.sentence()));
        section(lines, "Options", command.options(), HelpText::label);
        lines.add("");
        lines.add("Options of every command (foundry --help): --config, -o, --yes, -q, -v, --rehearse, ...");
        return String.join("\n", lines) + "\n";
    }

    private static boolean isExample(String line) {
        return line.startsWith(EXAMPLE) || line.contains("| " + EXAMPLE);
    }

    static String usage(String path, CommandDoc command) {
        StringBuilder usage = new StringBuilder(path);
        if (!command.verbs().isEmpty() && command.parameters().isEmpty()) {
            usage.append(" VERB");
        }
        for (OptionDoc option : shown(command.options())) {
            if (option.required()) {
                usage.append(' ').append(option.names().getLast()).append(option.flag() ? "" : " " + option.label());
            }
        }
        command.parameters().forEach(parameter -> usage.append(' ').append(positional(parameter)));
        return usage.append(" [options]").toString();
    }

    private static String positional(OptionDoc parameter) {
        String name = parameter.label() + (parameter.repeatable() ? "..." : "");
        return parameter.arity().startsWith("0") ? "[" + name + "]" : name;
    }

    static List<OptionDoc> shown(List<OptionDoc> options) {
        return options.stream().filter(option -> !option.hidden()).toList();
    }

    static String label(OptionDoc option) {
        String value = option.flag() ? "" : " " + option.label();
        return option.names().isEmpty() ? option.label() : String.join(", ", option.names()) + value;
    }

    private static void section(
            List<String> lines, String title, List<OptionDoc> options, Function<OptionDoc, String> label) {
        section(lines, title, shown(options), label, HelpText::explained);
    }

    static List<String> explained(OptionDoc option) {
        List<String> lines = new ArrayList<>(option.description());
        if (!option.defaultValue().isEmpty()) {
            int last = Math.max(0, lines.size() - 1);
            String text = lines.isEmpty() ? "" : lines.remove(last) + " ";
            lines.add(text + "Default: " + option.defaultValue() + ".");
        }
        return lines;
    }

    private static <T> void section(
            List<String> lines,
            String title,
            List<T> items,
            Function<T, String> label,
            Function<T, List<String>> text) {
        if (items.isEmpty()) {
            return;
        }
        lines.add("");
        if (!title.isEmpty()) {
            lines.add(title);
        }
        int width = items.stream()
                .mapToInt(item -> label.apply(item).length())
                .filter(length -> length <= WIDEST_LABEL)
                .max()
                .orElse(WIDEST_LABEL);
        for (T item : items) {
            String name = label.apply(item);
            List<String> words = text.apply(item);
            boolean fits = name.length() <= width;
            String first = fits && !words.isEmpty() ? words.getFirst() : "";
            lines.add(("  " + name + " ".repeat(Math.max(0, width - name.length()) + 3) + first).stripTrailing());
            words.stream().skip(fits ? 1 : 0).forEach(word -> lines.add(" ".repeat(width + 5) + word));
        }
    }
}
