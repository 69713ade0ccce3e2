package dev.foundry.host.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The command line seen from afar: enough to know which part of the command tree must be built.
 *
 * @param plain the words that are no options and no values of options of every command
 * @param help whether help is asked for
 */
record Words(List<String> plain, boolean help) {
    private static final Set<String> WITH_VALUE = Set.of("--config", "-o", "--output", "--world");
    private static final Set<String> HELP = Set.of("-h", "--help");

    Words {
        plain = List.copyOf(plain);
    }

    static Words of(String... arguments) {
        List<String> plain = new ArrayList<>();
        boolean help = false;
        for (int i = 0; i < arguments.length; i++) {
            String word = arguments[i];
            if (word.equals("--")) {
                break;
            }
            if (WITH_VALUE.contains(word)) {
                i++;
            } else if (HELP.contains(word)) {
                help = true;
            } else if (!word.startsWith("-")) {
                plain.add(word);
            }
        }
        if (!plain.isEmpty() && plain.getFirst().equals("help")) {
            return new Words(plain.subList(1, plain.size()), true);
        }
        return new Words(plain, help);
    }

    Optional<String> noun() {
        return plain.stream().findFirst();
    }
}
