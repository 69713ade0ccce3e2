package dev.foundry.api.error;

/** Foundry could go on but must not: a lease, a changed host key, a foreign thing, no consent. */
public final class RefusedException extends FoundryException {
    private static final long serialVersionUID = 1L;

    /** A failure without details; the message must then say all. */
    public RefusedException(String what) {
        this(what, Details.none());
    }

    /** A failure with evidence, place, advice or cause. */
    public RefusedException(String what, Details details) {
        super(ExitCode.REFUSED, what, details);
    }
}
