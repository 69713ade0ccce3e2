package dev.foundry.host.cli;

import dev.foundry.host.cli.CommandTexts.Offer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers the shells' scripts, which ask {@code foundry __complete WORD...}: the words so far, the last one unfinished. */
final class Completion {
    /** The hidden command that the scripts run. */
    static final String COMMAND = "__complete";

    private Completion() {}

    /** One line for each word that fits: the word, a tabulator, what it is for. Nothing where a file or name is expected. */
    static String answer(CommandTexts texts, List<String> words) {
        List<String> before = words.isEmpty() ? words : words.subList(0, words.size() - 1);
        String current = words.isEmpty() ? "" : words.getLast();
        String path = "";
        Optional<Offer> waiting = Optional.empty();
        for (String word : before) {
            if (waiting.isPresent()) {
                waiting = Optional.empty();
            } else if (word.startsWith("-")) {
                waiting = texts.offers(path).stream()
                        .filter(offer -> offer.word().equals(word) && offer.takesValue())
                        .findFirst();
            } else {
                String longer = path.isEmpty() ? word : path + " " + word;
                path = texts.has(longer) ? longer : path;
            }
        }
        Stream<String> lines = waiting.isPresent()
                ? waiting.get().values().stream().map(value -> value + "\t")
                : texts.offers(path).stream()
                        .filter(offer -> offer.option() == current.startsWith("-"))
                        .map(offer -> offer.word() + "\t" + offer.text());
        return lines.filter(line -> line.startsWith(current))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
