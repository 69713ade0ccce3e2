package dev.foundry.host.cli;

import dev.foundry.host.plugin.CommandDoc;
import dev.foundry.host.plugin.CommandDoc.OptionDoc;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The help of every command and the words that may follow it, as plain text that is kept between runs: what is asked for at
 * every press of the tabulator must not wait for a command tree. In the file: its stamp, an empty line, a table of places,
 * an empty line, the texts.
 */
final class CommandTexts {
    private static final String MAGIC = "foundry-commands\t1\n";

    private final byte[] bytes;
    private final int texts;
    private final Map<String, String> places = new LinkedHashMap<>();

    private CommandTexts(byte[] bytes, int table) {
        this.bytes = bytes;
        int end = table;
        while (bytes[end] != '\n' || bytes[end + 1] != '\n') {
            end++;
        }
        texts = end + 2;
        for (String line : text(table, end).split("\n", -1)) {
            int tab = line.indexOf('\t');
            places.put(line.substring(0, tab), line.substring(tab + 1));
        }
    }

    /** The texts kept in this file, when they are of this program with these plugins. */
    static Optional<CommandTexts> read(Path file, String stamp) {
        byte[] head = head(stamp);
        try {
            byte[] found = Files.isReadable(file) ? Files.readAllBytes(file) : new byte[0];
            if (found.length <= head.length || !Arrays.equals(found, 0, head.length, head, 0, head.length)) {
                return Optional.empty();
            }
            return Optional.of(new CommandTexts(found, head.length)).filter(CommandTexts::whole);
        } catch (IOException | RuntimeException broken) {
            return Optional.empty();
        }
    }

    /**
     * The texts of a command tree.
     *
     * @param overview the help of the program itself
     */
    static CommandTexts of(String stamp, CommandDoc root, String overview) {
        Writing writing = new Writing(root.options());
        writing.add(List.of(""), root, overview);
        root.verbs().forEach(noun -> writing.command("", "foundry", noun));
        byte[] head = head(stamp);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head);
        all.writeBytes((String.join("\n", writing.table) + "\n\n").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(writing.texts.toByteArray());
        return new CommandTexts(all.toByteArray(), head.length);
    }

    /** Whether the last text ends where the file ends. */
    private boolean whole() {
        int end = 0;
        for (String place : places.values()) {
            end = Math.max(end, Integer.parseInt(place.substring(place.lastIndexOf('\t') + 1)));
        }
        return texts + end == bytes.length;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** The help of the innermost command that these words lead to; empty when the first leads nowhere. */
    Optional<String> help(List<String> words) {
        String path = "";
        for (String word : words) {
            String longer = path.isEmpty() ? word : path + " " + word;
            if (!places.containsKey(longer)) {
                break;
            }
            path = longer;
        }
        return path.isEmpty() && !words.isEmpty() ? Optional.empty() : Optional.of(slice(path, 1));
    }

    boolean has(String path) {
        return places.containsKey(path);
    }

    /** What may follow the command with this path, for example {@code stack plan}. */
    List<Offer> offers(String path) {
        return slice(path, 0)
                .lines()
                .map(line -> Offer.of(line.split("\t", -1)))
                .toList();
    }

    private String slice(String path, int part) {
        String[] place = places.getOrDefault(path, "0\t0\t0").split("\t", -1);
        return text(texts + Integer.parseInt(place[part]), texts + Integer.parseInt(place[part + 1]));
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static byte[] head(String stamp) {
        return (MAGIC + stamp + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A word that may be typed next.
     *
     * @param word a verb, or an option with its dashes
     * @param text what it is for
     * @param value {@code no} when no value follows, else {@code yes} and what it may be
     */
    record Offer(String word, String text, List<String> value) {
        private static Offer of(String... cells) {
            return new Offer(cells[0], cells[1], List.of(cells).subList(2, cells.length));
        }

        private static Offer of(OptionDoc option, String name) {
            String text =
                    option.description().isEmpty() ? "" : option.description().getFirst();
            List<String> value = option.flag()
                    ? List.of("no")
                    : Stream.concat(Stream.of("yes"), option.values().stream()).toList();
            return new Offer(name, text, value);
        }

        boolean option() {
            return word.startsWith("-");
        }

        boolean takesValue() {
            return value.getFirst().equals("yes");
        }

        /** What its value may be; empty for anything. */
        List<String> values() {
            return value.subList(1, value.size());
        }

        private String line() {
            return Stream.concat(Stream.of(word, text), value.stream())
                    .map(cell -> cell.replace('\t', ' ').replace('\n', ' '))
                    .collect(Collectors.joining("\t", "", "\n"));
        }
    }

    private static final class Writing {
        private final List<OptionDoc> globals;
        private final List<String> table = new java.util.ArrayList<>();
        private final ByteArrayOutputStream texts = new ByteArrayOutputStream();

        Writing(List<OptionDoc> globals) {
            this.globals = globals;
        }

        void command(String parent, String title, CommandDoc command) {
            String name = title + " " + command.name();
            List<String> paths = command.words().stream()
                    .map(word -> parent.isEmpty() ? word : parent + " " + word)
                    .toList();
            add(paths, command, HelpText.of(name, command));
            paths.forEach(path -> command.verbs().forEach(verb -> command(path, name, verb)));
        }

        void add(List<String> paths, CommandDoc command, String help) {
            int start = texts.size();
            Stream<Offer> verbs = command.verbs().stream()
                    .filter(verb -> !verb.hidden())
                    .map(verb -> new Offer(verb.name(), verb.sentence(), List.of("no")));
            Stream<Offer> options = Stream.concat(
                            command.options().stream(),
                            globals.stream().filter(option -> !command.options().contains(option)))
                    .filter(option -> !option.hidden())
                    .flatMap(option -> option.names().reversed().stream().map(name -> Offer.of(option, name)));
            Stream.concat(verbs, options)
                    .map(Offer::line)
                    .forEach(line -> texts.writeBytes(line.getBytes(StandardCharsets.UTF_8)));
            int middle = texts.size();
            texts.writeBytes(help.getBytes(StandardCharsets.UTF_8));
            paths.forEach(path -> table.add(path + "\t" + start + "\t" + middle + "\t" + texts.size()));
        }
    }
}
