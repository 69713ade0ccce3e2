package dev.foundry.host.ui;

import java.util.Optional;

/** The person's side of the process: what is a terminal, how wide, and what is typed. */
public interface Terminal {
    /** Whether a person can be asked: standard input and standard error are terminals. */
    boolean canAsk();

    /** Whether results go to a person's eyes: standard output is a terminal. */
    boolean showsResults();

    /** Whether progress goes to a person's eyes: standard error is a terminal. */
    boolean showsProgress();

    /** Columns; 80 when nothing tells. Asked anew each time, for windows change. */
    int width();

    /** Lines; 24 when nothing tells. */
    int height();

    /** One line typed after the prompt; empty at the end of input. */
    Optional<String> ask(String prompt);

    /** All that comes on standard input when that is no terminal; empty when it is one. */
    Optional<String> piped();

    /** One line typed unseen after the prompt; empty at the end of input. */
    Optional<String> askUnseen(String prompt);
}
