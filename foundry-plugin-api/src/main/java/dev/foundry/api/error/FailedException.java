package dev.foundry.api.error;

/** The work was tried and failed for good; trying again unchanged is pointless. */
public final class FailedException extends FoundryException {
    private static final long serialVersionUID = 1L;

    /** A failure without details; the message must then say all. */
    public FailedException(String what) {
        this(what, Details.none());
    }

    /** A failure with evidence, place, advice or cause. */
    public FailedException(String what, Details details) {
        super(ExitCode.FAILED, what, details);
    }
}
