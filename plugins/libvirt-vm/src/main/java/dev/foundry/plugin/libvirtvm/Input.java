package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.Voice;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.plugin.libvirtvm.document.Documents;
import dev.foundry.plugin.libvirtvm.document.Problem;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The documents that a command works on. */
final class Input {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The documents; - for standard input.")
    private Optional<String> file = Optional.empty();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The same.")
    private Optional<String> named = Optional.empty();

    @Option(names = "--lenient", description = "Keys that nobody knows are warnings.")
    private boolean lenient;

    @Mixin
    private UsualPool pool = new UsualPool();

    /**
     * The machines, one a document. Warnings are said.
     *
     * @throws InvalidInputException that names everything that is wrong with the documents
     */
    List<VirtualMachine> machines(Voice voice) {
        if (file.isPresent() == named.isPresent()) {
            throw new InvalidInputException(
                    "one FILE of VirtualMachine documents is needed", Details.hint("-f vm.yaml"));
        }
        return read(source(), lenient, pool, voice);
    }

    private String source() {
        return file.or(() -> named).orElseThrow();
    }

    /** As a person writes it. */
    String words() {
        return " -f " + source() + pool.words() + (lenient ? " --lenient" : "");
    }

    /** The machines of a file, or of standard input for {@code -}. */
    static List<VirtualMachine> read(String source, boolean lenient, UsualPool pool, Voice voice) {
        String name = source.equals("-") ? "standard input" : source.substring(source.lastIndexOf('/') + 1);
        Documents documents = Documents.read(text(source), lenient, pool.name());
        if (!documents.errors().isEmpty()) {
            throw new InvalidInputException(report(name, documents.errors()));
        }
        documents
                .warnings()
                .forEach(warning -> voice.warn(place(name, warning) + "  " + warning.path() + "  " + warning.reason()));
        return documents.machines();
    }

    private static String text(String source) {
        try (InputStream content = source.equals("-") ? System.in : new FileInputStream(source)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InvalidInputException(
                    source + " cannot be read", Details.none().causedBy(e));
        }
    }

    /** One line a problem, in columns. */
    static String report(String name, List<Problem> problems) {
        int places = problems.stream()
                .mapToInt(problem -> place(name, problem).length())
                .max()
                .orElse(0);
        int paths = problems.stream()
                .mapToInt(problem -> problem.path().length())
                .max()
                .orElse(0);
        StringBuilder report = new StringBuilder(name)
                .append(" has ")
                .append(problems.size() == 1 ? "1 error" : problems.size() + " errors")
                .append("; nothing was touched.\n");
        problems.forEach(problem -> report.append("\n  ")
                .append(padded(place(name, problem), places))
                .append("  ")
                .append(padded(problem.path(), paths))
                .append("  ")
                .append(problem.reason()));
        return report.toString();
    }

    private static String place(String name, Problem problem) {
        return name + ":" + problem.line() + ":" + problem.column();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
