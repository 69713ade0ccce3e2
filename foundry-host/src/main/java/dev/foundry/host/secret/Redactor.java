package dev.foundry.host.secret;

import dev.foundry.api.secret.Secret;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
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
    private volatile Known known = Known.of(List.of());

    /**
     * All forms, longest first.
     *
     * @param beginnings where a table has their first characters: most texts hold none of them, and are passed at once
     */
    private record Known(List<String> forms, BitSet beginnings) {
        private static final int BITS = 18;

        static Known of(Collection<String> forms) {
            BitSet beginnings = new BitSet(1 << BITS);
            forms.forEach(form -> beginnings.set(place(form, 0)));
            return new Known(List.copyOf(forms), beginnings);
        }

        /** False when certainly none of them is in the text. */
        boolean mayBeIn(String text) {
            for (int at = 0; at + SHORTEST <= text.length(); at++) {
                if (beginnings.get(place(text, at))) {
                    return true;
                }
            }
            return false;
        }

        private static int place(String text, int at) {
            int mixed = 0;
            for (int i = at; i < at + SHORTEST; i++) {
                mixed = mixed * 31 + text.charAt(i);
            }
            return (mixed * 0x9E3779B9) >>> (Integer.SIZE - BITS);
        }
    }

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
                known = Known.of(forms);
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
            known = Known.of(forms);
        } finally {
            lock.unlock();
        }
    }

    /** The text with every secret hidden. */
    public String redact(String text) {
        Known now = known;
        if (!now.mayBeIn(text)) {
            return text;
        }
        String shown = text;
        for (String form : now.forms()) {
            if (form.length() <= shown.length() && shown.contains(form)) {
                shown = shown.replace(form, MASK);
            }
        }
        return shown;
    }

    /** Whether anything in the text would be hidden. */
    public boolean bears(String text) {
        Known now = known;
        return now.mayBeIn(text) && now.forms().stream().anyMatch(text::contains);
    }

    /** A stream that hides secrets on their way to the other, line by line; a line that is not ended comes with the flush. */
    public PrintStream stream(OutputStream to) {
        return new PrintStream(new RedactingStream(this, to), true, StandardCharsets.UTF_8);
    }

    /** Whether the text ends with what may be the beginning of a secret. */
    boolean mayGoOn(String text) {
        return !text.isEmpty() && known.forms().stream().anyMatch(form -> beginsAtTheEndOf(text, form));
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
