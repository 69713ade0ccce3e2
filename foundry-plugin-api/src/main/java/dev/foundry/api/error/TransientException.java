package dev.foundry.api.error;

/** The work failed in a way that often passes (reset, busy, 5xx, lock held); the engine tries again. */
public final class TransientException extends FoundryException {
    private static final long serialVersionUID = 1L;

    /** A failure without details; the message must then say all. */
    public TransientException(String what) {
        this(what, Details.none());
    }

    /** A failure with evidence, place, advice or cause. */
    public TransientException(String what, Details details) {
        super(ExitCode.UNREACHABLE, what, details);
    }
}
