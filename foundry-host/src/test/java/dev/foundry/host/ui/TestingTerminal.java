package dev.foundry.host.ui;

import java.util.Optional;

/** 80 columns and 24 lines that nobody types into. */
public record TestingTerminal(boolean watched) implements Terminal {
    @Override
    public boolean canAsk() {
        return false;
    }

    @Override
    public boolean showsResults() {
        return watched;
    }

    @Override
    public boolean showsProgress() {
        return watched;
    }

    @Override
    public int width() {
        return 80;
    }

    @Override
    public int height() {
        return 24;
    }

    @Override
    public Optional<String> ask(String prompt) {
        return Optional.empty();
    }

    @Override
    public Optional<String> piped() {
        return Optional.empty();
    }

    @Override
    public Optional<String> askUnseen(String prompt) {
        return Optional.empty();
    }
}
