package dev.foundry.plugin.libvirtvm.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The documents of the test data. One that is wrong says so on the wrong line, {@code #! COLUMN | path | reason}, or before
 * it, {@code #! LINE:COLUMN | path | reason}.
 */
public final class Examples {
    private static final Path FOLDER = Path.of("src/test/resources/documents");
    private static final Pattern EXPECTATION = Pattern.compile("#! (?:(\\d+):)?(\\d+) \\| (.*?) \\| (.+)$");

    private Examples() {}

    /** The documents that can be read. */
    public static List<Path> valid() {
        return in("valid");
    }

    static List<Path> invalid() {
        return in("invalid");
    }

    /** The machines of one of the documents that can be read. */
    public static List<VirtualMachine> machines(Path file) {
        Documents documents = Documents.read(text(file), false);
        assertThat(documents.errors()).isEmpty();
        return documents.machines();
    }

    /** The only machine of a document that can be read. */
    public static VirtualMachine machine(String name) {
        return machines(FOLDER.resolve("valid").resolve(name + ".yaml")).getFirst();
    }

    /** The only machine of a text. */
    public static VirtualMachine reread(String yaml) {
        Documents documents = Documents.read(yaml, false);
        assertThat(documents.errors()).as(yaml).isEmpty();
        return documents.machines().getFirst();
    }

    /** A file's text. */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a document says is wrong with it, in the file's order. */
    static List<Problem> expected(Path file) {
        List<Problem> problems = new ArrayList<>();
        List<String> lines = text(file).lines().toList();
        for (int index = 0; index < lines.size(); index++) {
            Matcher matcher = EXPECTATION.matcher(lines.get(index));
            if (matcher.find()) {
                int line = matcher.group(1) == null ? index + 1 : Integer.parseInt(matcher.group(1));
                problems.add(new Problem(
                        line,
                        Integer.parseInt(matcher.group(2)),
                        matcher.group(3).strip(),
                        matcher.group(4)));
            }
        }
        return problems;
    }

    private static List<Path> in(String folder) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
