package dev.foundry.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Secrets that must not be heard, and every form in which each of them would be. */
final class Canaries {
    /** A shorter piece of a secret is not told apart from chance. */
    private static final int AUDIBLE = 16;

    private final Map<String, List<String>> songs = new LinkedHashMap<>();

    /** A secret of one word that was put into a slot; its halves count too, since what is between them may be escaped. */
    Canaries add(String slot, String secret) {
        List<String> forms = new ArrayList<>();
        for (String half :
                List.of(secret.substring(0, secret.length() / 2 + 1), secret.substring(secret.length() / 2 - 1))) {
            forms.addAll(forms(half));
        }
        songs.put(slot, forms);
        return this;
    }

    /** A secret that Foundry made, of any shape: each of its words that is long enough. */
    Canaries addMade(String slot, String secret) {
        List<String> forms = Stream.of(secret.split("[\\s\",:{}\\[\\]]+", -1))
                .filter(word -> word.length() >= AUDIBLE && !word.startsWith("-----"))
                .flatMap(word -> forms(word).stream())
                .toList();
        songs.put(slot, forms);
        return this;
    }

    int size() {
        return songs.size();
    }

    /** The slots whose secrets are heard in a text. */
    List<String> heardIn(String text) {
        return songs.entrySet().stream()
                .filter(slot -> slot.getValue().stream().anyMatch(text::contains))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** As it is, in hexadecimal digits, and in base64 wherever in a text it begins. */
    private static List<String> forms(String secret) {
        byte[] bytes = secret.getBytes(UTF_8);
        String hex = HexFormat.of().formatHex(bytes);
        List<String> forms = new ArrayList<>(List.of(secret, hex, hex.toUpperCase(Locale.ROOT)));
        for (int skipped = 0; skipped < 3; skipped++) {
            int whole = (bytes.length - skipped) / 3 * 3;
            forms.add(
                    Base64.getEncoder().encodeToString(java.util.Arrays.copyOfRange(bytes, skipped, skipped + whole)));
        }
        return forms;
    }
}
