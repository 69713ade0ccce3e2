package dev.foundry.host.plugin;

import java.util.List;
import java.util.stream.Stream;

/**
 * A command as the index describes it: enough for help, completion and the reference without running the plugin.
 *
 * @param name the word typed
 * @param aliases other words for it
 * @param description lines: first one sentence, then examples (they begin with {@code foundry }) and paragraphs
 * @param hidden whether help leaves it out
 * @param options in the order declared
 * @param parameters by position
 * @param verbs its subcommands in the order declared
 */
public record CommandDoc(
        String name,
        List<String> aliases,
        List<String> description,
        boolean hidden,
        List<OptionDoc> options,
        List<OptionDoc> parameters,
        List<CommandDoc> verbs) {
    public CommandDoc {
        aliases = List.copyOf(aliases);
        description = List.copyOf(description);
        options = List.copyOf(options);
        parameters = List.copyOf(parameters);
        verbs = List.copyOf(verbs);
    }

    /**
     * An option, or a positional parameter when it has no names.
     *
     * @param names as typed, with dashes
     * @param label what stands for its value, empty for a flag
     * @param description lines
     * @param arity in picocli's form, {@code 0}, {@code 1}, {@code 0..*}
     * @param required whether it must be given
     * @param defaultValue empty for none
     * @param values what it may be, for completion; empty for anything
     * @param hidden whether help leaves it out
     * @param repeatable whether it may be given several times
     */
    public record OptionDoc(
            List<String> names,
            String label,
            List<String> description,
            String arity,
            boolean required,
            String defaultValue,
            List<String> values,
            boolean hidden,
            boolean repeatable) {
        public OptionDoc {
            names = List.copyOf(names);
            description = List.copyOf(description);
            values = List.copyOf(values);
        }

        /** Whether it takes no value. */
        public boolean flag() {
            return arity.equals("0");
        }
    }

    /** Its one sentence, empty when it has none. */
    public String sentence() {
        return description.isEmpty() ? "" : description.getFirst();
    }

    /** Every word that calls it. */
    public List<String> words() {
        return Stream.concat(Stream.of(name), aliases.stream()).toList();
    }
}
