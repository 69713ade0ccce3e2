package dev.foundry.host.driver.shell;

/**
 * A line that a host wrote.
 *
 * @param marked whether one of our scripts wrote it, behind the session's token
 * @param text without the token
 */
record Line(boolean marked, String text) {
    /** The end of what a session writes. */
    static final Line EOF = new Line(true, "\0");

    /** The words of a marked line; empty ones when it is not marked or begins otherwise. */
    boolean says(String word) {
        return marked && (text.equals(word) || text.startsWith(word + " "));
    }

    /** What follows the first word. */
    String rest() {
        int space = text.indexOf(' ');
        return space < 0 ? "" : text.substring(space + 1);
    }
}
