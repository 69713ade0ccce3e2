package dev.foundry.api.error;

/** The command line, stack file or document is wrong; nothing was touched. */
public final class InvalidInputException extends FoundryException {
    private static final long serialVersionUID = 1L;

    /** A failure without details; the message must then say all. */
    public InvalidInputException(String what) {
        this(what, Details.none());
    }

    /** A failure with evidence, place, advice or cause. */
    public InvalidInputException(String what, Details details) {
        super(ExitCode.INVALID, what, details);
    }

    /**
     * Refuses what does not hold.
     *
     * @param holds what should be so
     * @param what is wrong otherwise, in one sentence
     * @param hint how to mend it
     * @throws InvalidInputException when it does not hold
     */
    public static void unless(boolean holds, String what, String hint) {
        if (!holds) {
            throw new InvalidInputException(what, Details.hint(hint));
        }
    }
}
