package dev.foundry.api.command;

import dev.foundry.api.secret.Secret;
import java.util.List;

/** How a command speaks: results on standard output in the form the person chose, the rest on standard error. */
public interface Voice {
    /**
     * A table of results; with {@code -o json|yaml} a list of objects with these keys.
     *
     * @param keys snake_case, shown in upper case as heading
     * @param rows cells in the order of the keys; numbers, booleans, strings, and lists of these, which a table shows with
     *     commas
     */
    void table(List<String> keys, List<? extends List<? extends Object>> rows);

    /** One result with named parts; with {@code -o json|yaml} an object. */
    void result(List<Field> fields);

    /** A text that is the result itself, for example an exported zone; printed as it is in every form. */
    void raw(String text);

    /** Hides this secret no longer: the person asked to see it, and it comes with the next result. */
    default void unhide(Secret secret) {}

    /** A line for the person, on standard error; silent with {@code -q}. */
    void say(String line);

    /** A warning for the person, on standard error. */
    void warn(String line);

    /**
     * Asks for consent; {@code --yes} gives it.
     *
     * @throws dev.foundry.api.error.RefusedException when it is not given, or cannot be asked for without a terminal
     */
    void confirm(String question);

    /**
     * A named part of a result.
     *
     * @param value what a cell of a table may be, or {@link Rows}
     */
    record Field(String key, Object value) {}

    /**
     * A table that is a part of a result: shown below the other parts; with {@code -o json|yaml} a list of objects with these
     * keys.
     *
     * @param keys as those of a table
     * @param rows as those of a table
     */
    record Rows(List<String> keys, List<List<Object>> rows) {
        public Rows {
            keys = List.copyOf(keys);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}
