package dev.foundry.host.secret;

import dev.foundry.api.secret.Secret;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Knows every secret that was opened in this process and puts {@code ***} in its place: the value, its base64, its URL- and
 * JSON-escaped forms, and the lines of one with several. Values of fewer than four characters are left alone: hiding them
 * would make every message unreadable. Safe for many threads.
 */
public final class Redactor {
    private static final String MASK = "***";
    private static final int SHORTEST = 4;
    private static final int SHORTEST_LINE = 12;

    private final ReentrantLock lock = new ReentrantLock();
    private final Set<String> forms =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
    private volatile List<String> snapshot = List.of();

    /** Hides this value from now on. */
    public void learn(Secret secret) {
        String value = secret.reveal();
        if (value.strip().length() < SHORTEST) {
            return;
        }
        lock.lock();
        try {
            if (!forms.contains(value)) {
                learnForms(value);
                if (!value.strip().equals(value)) {
                    learnForms(value.strip());
                }
                value.lines().map(String::strip).filter(Redactor::tellingLine).forEach(this::learnForms);
                snapshot = List.copyOf(forms);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Hides this value no longer: the person asked to see it. */
    public void permit(Secret secret) {
        lock.lock();
        try {
            forms.removeIf(
                    form -> form.equals(secret.reveal()) || secret.reveal().contains(form));
            forms.removeAll(formsOf(secret.reveal()));
            snapshot = List.copyOf(forms);
        } finally {
            lock.unlock();
        }
    }

    /** The text with every secret hidden. */
    public String redact(String text) {
        String shown = text;
        for (String form : snapshot) {
            if (form.length() <= shown.length() && shown.contains(form)) {
                shown = shown.replace(form, MASK);
            }
        }
        return shown;
    }

    /** Whether anything in the text would be hidden. */
    public boolean bears(String text) {
        return snapshot.stream().anyMatch(text::contains);
    }

    /** A stream that hides secrets on their way to the other, line by line; a line that is not ended comes with the flush. */
    public PrintStream stream(OutputStream to) {
        return new PrintStream(new RedactingStream(this, to), true, StandardCharsets.UTF_8);
    }

    /** Whether the text ends with what may be the beginning of a secret. */
    boolean mayGoOn(String text) {
        return snapshot.stream().anyMatch(form -> beginsAtTheEndOf(text, form));
    }

    private static boolean beginsAtTheEndOf(String text, String form) {
        for (int length = Math.min(form.length() - 1, text.length()); length > 0; length--) {
            if (text.regionMatches(text.length() - length, form, 0, length)) {
                return true;
            }
        }
        return false;
    }

    private void learnForms(String value) {
        forms.addAll(formsOf(value));
    }

    private static List<String> formsOf(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        String escaped = URLEncoder.encode(value, StandardCharsets.UTF_8);
        return List.of(
                value,
                Base64.getEncoder().encodeToString(bytes),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                escaped,
                escaped.replace("+", "%20"),
                Escapes.json(value));
    }

    /** A line long enough to be a secret of its own and not PEM's frame. */
    private static boolean tellingLine(String line) {
        return line.length() >= SHORTEST_LINE && !line.startsWith("-----");
    }
}
