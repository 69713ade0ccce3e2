package dev.foundry.host.cli;

import dev.foundry.host.ui.Terminal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A terminal with a person who gives these answers; without answers there is nobody. */
final class TestingTerminal implements Terminal {
    private final Deque<String> answers;
    private final boolean person;

    private TestingTerminal(boolean person, List<String> answers) {
        this.person = person;
        this.answers = new ArrayDeque<>(answers);
    }

    static TestingTerminal nobody() {
        return new TestingTerminal(false, List.of());
    }

    static TestingTerminal answering(String... answers) {
        return new TestingTerminal(true, List.of(answers));
    }

    @Override
    public boolean canAsk() {
        return person;
    }

    @Override
    public boolean showsResults() {
        return false;
    }

    @Override
    public boolean showsProgress() {
        return false;
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
        return Optional.ofNullable(answers.poll());
    }

    @Override
    public Optional<String> piped() {
        return Optional.empty();
    }

    @Override
    public Optional<String> askUnseen(String prompt) {
        return ask(prompt);
    }
}
