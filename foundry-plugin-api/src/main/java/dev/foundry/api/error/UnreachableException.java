package dev.foundry.api.error;

/** A host, cluster or service did not answer. */
public final class UnreachableException extends FoundryException {
    private static final long serialVersionUID = 1L;

    /** A failure without details; the message must then say all. */
    public UnreachableException(String what) {
        this(what, Details.none());
    }

    /** A failure with evidence, place, advice or cause. */
    public UnreachableException(String what, Details details) {
        super(ExitCode.UNREACHABLE, what, details);
    }
}
