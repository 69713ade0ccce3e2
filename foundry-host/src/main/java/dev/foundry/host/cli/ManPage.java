package dev.foundry.host.cli;

import dev.foundry.api.error.ExitCode;
import dev.foundry.host.plugin.CommandDoc;
import dev.foundry.host.plugin.CommandDoc.OptionDoc;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A manual page in roff's man macros, written from the command tree: the same texts as the help. */
final class ManPage {
    private static final String EXAMPLE = "foundry ";
    private static final Map<ExitCode, String> EXIT_CODES = new EnumMap<>(Map.of(
            ExitCode.DONE, "Done.",
            ExitCode.FAILED, "Failed.",
            ExitCode.INVALID, "Usage or invalid input; nothing was touched.",
            ExitCode.NOT_FOUND, "What was named does not exist.",
            ExitCode.REFUSED, "Refused or in conflict: a lease is held, a host key changed, a plugin is not trusted.",
            ExitCode.UNREACHABLE, "A host, cluster or service could not be reached.",
            ExitCode.PARTLY, "Partly done; for a status, unhealthy.",
            ExitCode.CHANGES, "There is something to change.",
            ExitCode.INTERRUPTED, "Ended by an interrupt."));

    private final StringBuilder page = new StringBuilder();

    private ManPage(String name, String version) {
        page.append(".TH \"").append(roff(name.toUpperCase(Locale.ROOT))).append("\" 1 \"\" \"Foundry ");
        page.append(roff(version)).append("\" \"Foundry Manual\"\n");
    }

    /** The page {@code foundry(1)}. */
    static String overview(CommandDoc root, String version) {
        String sentence = RootHelp.SENTENCE;
        ManPage manual = new ManPage("foundry", version);
        manual.section("NAME").line("foundry - " + lowered(sentence));
        manual.section("SYNOPSIS").bold("foundry").line("NOUN VERB [options]");
        manual.section("DESCRIPTION").line(sentence);
        manual.line("Each noun has a page of its own, for example foundry-stack(1).");
        manual.section("NOUNS");
        root.verbs().forEach(noun -> manual.item(noun.name(), List.of(noun.sentence())));
        manual.section("OPTIONS OF EVERY COMMAND");
        manual.options(root.options());
        manual.section("EXIT STATUS");
        EXIT_CODES.forEach((code, meaning) -> manual.item(Integer.toString(code.number()), List.of(meaning)));
        manual.section("ENVIRONMENT");
        manual.item(
                "FOUNDRY_CONFIG_DIR", List.of("The folder of stack files and of all that is kept here; ~/.foundry."));
        manual.item("FOUNDRY_CONFIG", List.of("The stack file, when --config names none."));
        manual.item("FOUNDRY_PASSPHRASE_FILE", List.of("Opens the bootstrap store where nobody can be asked."));
        manual.item("FOUNDRY_JAVA_HOME", List.of("The Java to run on, 25 or newer."));
        manual.item("FOUNDRY_JAVA_OPTS", List.of("More options for Java."));
        manual.item("NO_COLOR", List.of("Print without colours."));
        return manual.page.toString();
    }

    /** The page of a noun with all its verbs. */
    static String noun(CommandDoc noun, String version) {
        ManPage manual = new ManPage("foundry-" + noun.name(), version);
        String path = EXAMPLE + noun.name();
        manual.section("NAME").line("foundry-" + noun.name() + " - " + lowered(noun.sentence()));
        manual.section("SYNOPSIS")
                .bold("foundry")
                .line(HelpText.usage(path, noun).substring(EXAMPLE.length()));
        manual.section("DESCRIPTION").described(noun);
        noun.verbs().forEach(verb -> manual.verb(path, verb));
        manual.section("SEE ALSO").line("foundry(1): the options of every command, and exit codes.");
        return manual.page.toString();
    }

    private void verb(String parent, CommandDoc verb) {
        if (verb.hidden()) {
            return;
        }
        String path = parent + " " + verb.name();
        section(path.toUpperCase(Locale.ROOT));
        page.append(".B ").append(roff(HelpText.usage(path, verb))).append("\n.PP\n");
        described(verb);
        verb.verbs().forEach(inner -> verb(path, inner));
    }

    private void described(CommandDoc command) {
        line(command.sentence());
        for (String text : command.description().stream().skip(1).toList()) {
            if (text.startsWith(EXAMPLE)) {
                page.append(".PP\n.RS\n.nf\n").append(roff(text)).append("\n.fi\n.RE\n");
            } else {
                page.append(".PP\n");
                line(text);
            }
        }
        options(command.parameters());
        options(command.options());
    }

    private void options(List<OptionDoc> options) {
        HelpText.shown(options).forEach(option -> item(HelpText.label(option), HelpText.explained(option)));
    }

    private void item(String label, List<String> text) {
        page.append(".TP\n.B ").append(roff(label)).append('\n');
        text.forEach(this::line);
    }

    private ManPage section(String title) {
        page.append(".SH \"").append(roff(title)).append("\"\n");
        return this;
    }

    private ManPage bold(String word) {
        page.append(".B ").append(roff(word)).append('\n');
        return this;
    }

    private void line(String text) {
        page.append(roff(text)).append('\n');
    }

    private static String lowered(String sentence) {
        String plain = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        return plain.isEmpty() ? plain : plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1);
    }

    /** Text as roff prints it unchanged: a dash one can copy, no line taken for a command. */
    private static String roff(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
