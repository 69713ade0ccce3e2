package dev.foundry.host.driver;

import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A connected host with the right to change it. */
public interface HostDriver extends HostView {
    /**
     * Converges these in the order given, in as few round trips as possible. For each: its ledger line first, then the
     * change, then the report. Stops at the first failure; what comes after it is not in the answer. Interrupting the
     * calling thread ends after the resource in hand.
     */
    List<Report> apply(List<Desired> resources, RunMark mark, Progress progress);

    /**
     * Takes these away in the order given: what was absent before goes, what was saved comes back, what was equal stays;
     * each ledger line goes last. Data goes only with {@code purge}. Stops at the first failure.
     */
    List<Report> remove(List<LedgerEntry> entries, boolean purge, RunMark mark, Progress progress);

    /** Drops ledger lines without touching what they stand for. */
    void disown(List<LedgerEntry> entries, RunMark mark);

    /**
     * Takes the host's lease, waiting for a dying owner a little: empty when it was got, else who holds it, for a person.
     * It is kept alive until {@link #releaseLease} or {@link #close}.
     */
    Optional<String> takeLease(String owner);

    /** Gives the lease back. */
    void releaseLease();

    /** Runs a program as root, see {@link dev.foundry.api.reach.Hands#run}. */
    Outcome run(List<String> command, Secret input, Duration limit);

    /** Writes a file whole, root, 0600, fsync, rename; parents are made root 0700. */
    void write(String path, Secret content);

    /** Removes a file. */
    void delete(String path);

    /**
     * Which run of which stack changes the host.
     *
     * @param stack names the ledger's folder
     * @param run the run's id
     */
    record RunMark(String stack, String run) {}

    /**
     * How one resource's change went.
     *
     * @param id the resource
     * @param changed whether something was done (an already removed thing is not)
     * @param problem empty when it went well, else what the host said, possibly several lines, no secrets
     * @param passing whether the problem is of a kind that often passes (lock held, network)
     */
    record Report(String id, boolean changed, String problem, boolean passing) {
        /** Done. */
        public static Report done(String id, boolean changed) {
            return new Report(id, changed, "", false);
        }

        /** Whether it went well. */
        public boolean ok() {
            return problem.isEmpty();
        }
    }

    /** Told while changes go on, from the thread that reads the host's answers. */
    interface Progress {
        /** Hears nothing. */
        Progress NONE = new Progress() {
            @Override
            public void began(String id) {}

            @Override
            public void ended(Report report) {}
        };

        /** Work on the resource begins; its ledger line is written. */
        void began(String id);

        /** Work on the resource ended. */
        void ended(Report report);
    }

    /** The host it drives, for messages. */
    @Override
    Host host();
}
