package dev.foundry.api.error;

/** What the process tells its caller. The numbers are part of the public contract. */
public enum ExitCode {
    /** Done. */
    DONE(0),
    /** Failed. */
    FAILED(1),
    /** Usage or invalid input; nothing was touched. */
    INVALID(2),
    /** The named thing does not exist. */
    NOT_FOUND(3),
    /** Refused or in conflict: a lease is held, a host key changed, something exists, not confirmed. */
    REFUSED(4),
    /** A host, cluster or service could not be reached. */
    UNREACHABLE(5),
    /** Partly done or, for a status, unhealthy. */
    PARTLY(6),
    /** There is something to change. */
    CHANGES(10),
    /** Ended by SIGINT. */
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The number handed to the operating system. */
    public int number() {
        return number;
    }
}
