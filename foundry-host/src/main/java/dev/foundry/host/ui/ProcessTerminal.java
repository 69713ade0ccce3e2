package dev.foundry.host.ui;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** This process's terminal. Java cannot tell which of its streams are terminals; the launcher can and says so. */
public final class ProcessTerminal implements Terminal {
    private static final int USUAL_WIDTH = 80;
    private static final int USUAL_HEIGHT = 24;
    private static final int STTY_MILLIS = 500;

    private final String streams;
    private final String columns;

    /**
     * A terminal by what the launcher found.
     *
     * @param streams {@code i}, {@code o}, {@code e} for each of input, output, error that is a terminal
     * @param columns the {@code COLUMNS} variable, possibly empty
     */
    public ProcessTerminal(String streams, String columns) {
        this.streams = streams;
        this.columns = columns;
    }

    @Override
    public boolean canAsk() {
        return streams.contains("i") && showsProgress();
    }

    @Override
    public boolean showsResults() {
        return streams.contains("o");
    }

    @Override
    public boolean showsProgress() {
        return streams.contains("e");
    }

    @Override
    public int width() {
        if (!columns.isEmpty() && columns.chars().allMatch(Character::isDigit)) {
            return Math.max(20, Integer.parseInt(columns));
        }
        return asked(1, USUAL_WIDTH);
    }

    @Override
    public int height() {
        return asked(0, USUAL_HEIGHT);
    }

    private int asked(int index, int usual) {
        if (!showsProgress() && !showsResults()) {
            return usual;
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            boolean ended = stty.waitFor(STTY_MILLIS, TimeUnit.MILLISECONDS);
            String[] numbers = answer.split(" ", -1);
            int found = ended && numbers.length == 2 ? Integer.parseInt(numbers[index]) : 0;
            return found > 0 ? found : usual;
        } catch (IOException | NumberFormatException none) {
            return usual;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return usual;
        }
    }

    @Override
    @SuppressWarnings("SystemConsoleNull") // null without a terminal, whatever the check believes of newer versions
    public Optional<String> ask(String prompt) {
        Console console = System.console();
        return console == null ? Optional.empty() : Optional.ofNullable(console.readLine("%s", prompt));
    }

    @Override
    @SuppressWarnings("SystemConsoleNull") // null without a terminal, whatever the check believes of newer versions
    public Optional<String> askUnseen(String prompt) {
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("%s", prompt);
        return typed == null ? Optional.empty() : Optional.of(new String(typed));
    }

    @Override
    public Optional<String> piped() {
        if (streams.contains("i")) {
            return Optional.empty();
        }
        try {
            return Optional.of(PipedText.of(System.in.readAllBytes()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
