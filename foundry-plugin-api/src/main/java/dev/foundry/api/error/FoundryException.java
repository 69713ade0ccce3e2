package dev.foundry.api.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The root of all failures that Foundry explains. {@code getMessage()} is one line that says what failed; {@link #why()}
 * gives the evidence, {@link #where()} the place, {@link #hint()} the next step. None of them ever holds a secret.
 */
public abstract sealed class FoundryException extends RuntimeException
        permits InvalidInputException,
                NotFoundException,
                RefusedException,
                UnreachableException,
                FailedException,
                TransientException,
                CancelledException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final String why;
    private final String where;
    private final String hint;

    FoundryException(ExitCode code, String what, Details details) {
        super(what, details.cause());
        this.code = code;
        this.why = details.why();
        this.where = details.where();
        this.hint = details.hint();
    }

    /** The exit code of a command that ends with this failure. */
    public ExitCode code() {
        return code;
    }

    /** The evidence, possibly several lines; empty when there is none beyond the message. */
    public String why() {
        return why;
    }

    /** The place: host, resource, file with line; empty when the message names it. */
    public String where() {
        return where;
    }

    /** How to mend it, possibly several lines; empty when there is nothing to advise. */
    public String hint() {
        return hint;
    }

    /** The parts that are not empty, labelled as the terminal shows them: why, where, mend. */
    public List<String> explanation() {
        return java.util.stream.Stream.of(label("why", why), label("where", where), label("mend", hint))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String label(String name, String text) {
        return text.isEmpty() ? "" : name + "  " + text;
    }

    /** Evidence, place, advice and cause of a failure; every part is optional. */
    public record Details(
            String why, String where, String hint, @Nullable Throwable cause) {
        /** No details. */
        public static Details none() {
            return new Details("", "", "", null);
        }

        /** Details that begin with the advice. */
        public static Details hint(String hint) {
            return new Details("", "", hint, null);
        }

        /** The same with this evidence. */
        public Details because(String evidence) {
            return new Details(evidence, where, hint, cause);
        }

        /** The same with this place. */
        public Details at(String place) {
            return new Details(why, place, hint, cause);
        }

        /** The same with this advice. */
        public Details mend(String advice) {
            return new Details(why, where, advice, cause);
        }

        /** The same with this cause; its message becomes the evidence when there is none yet. */
        public Details causedBy(Throwable failure) {
            String message = failure.getMessage();
            String evidence = why.isEmpty() && message != null ? message : why;
            return new Details(evidence, where, hint, failure);
        }
    }
}
