package dev.foundry.host.ui;

import java.util.Map;

/** Colour that only helps: on a terminal, unless {@code NO_COLOR} is set. */
public final class Colours {
    private final boolean on;

    /** Colours that are on or off. */
    public Colours(boolean on) {
        this.on = on;
    }

    /** No colours. */
    public static Colours none() {
        return new Colours(false);
    }

    /** Colours for a stream: on when it is a terminal and the environment does not forbid them. */
    public static Colours of(boolean terminal, Map<String, String> environment) {
        boolean forbidden = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return new Colours(terminal && !forbidden);
    }

    /** What went well. */
    public String good(String text) {
        return wrap("32", text);
    }

    /** What needs attention. */
    public String attention(String text) {
        return wrap("33", text);
    }

    /** What failed. */
    public String bad(String text) {
        return wrap("31", text);
    }

    /** What matters most on its line. */
    public String strong(String text) {
        return wrap("1", text);
    }

    /** What matters least. */
    public String faint(String text) {
        return wrap("2", text);
    }

    private String wrap(String code, String text) {
        return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
