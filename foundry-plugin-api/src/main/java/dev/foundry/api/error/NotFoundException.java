package dev.foundry.api.error;

/** The thing that was asked for does not exist. */
public final class NotFoundException extends FoundryException {
    private static final long serialVersionUID = 1L;

    /** A failure without details; the message must then say all. */
    public NotFoundException(String what) {
        this(what, Details.none());
    }

    /** A failure with evidence, place, advice or cause. */
    public NotFoundException(String what, Details details) {
        super(ExitCode.NOT_FOUND, what, details);
    }
}
