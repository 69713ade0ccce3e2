package dev.foundry.api.error;

/** The person stopped the run. */
public final class CancelledException extends FoundryException {
    private static final long serialVersionUID = 1L;

    /** A failure without details; the message must then say all. */
    public CancelledException(String what) {
        this(what, Details.none());
    }

    /** A failure with evidence, place, advice or cause. */
    public CancelledException(String what, Details details) {
        super(ExitCode.INTERRUPTED, what, details);
    }
}
