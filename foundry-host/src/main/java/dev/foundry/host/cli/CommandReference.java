package dev.foundry.host.cli;

import dev.foundry.host.plugin.CommandDoc;
import dev.foundry.host.plugin.CommandDoc.OptionDoc;
import java.util.List;

/** The command reference as Markdown: the same texts as the help, on one page. */
public final class CommandReference {
    private CommandReference() {}

    /** The page of what plugins add, noun by noun. */
    public static String ofPlugins(List<CommandDoc> nouns) {
        StringBuilder page = new StringBuilder("# Commands of the bundled plugins\n\n");
        page.append("This page is written from the packed program's plugins (`ReferenceIT` with ")
                .append("`-Dfoundry.approve=true`). Foundry's own commands: [commands.md](commands.md).\n\n");
        nouns.forEach(noun -> command(page, "foundry " + noun.name(), noun, "##"));
        return page.toString().stripTrailing() + "\n";
    }

    static String markdown(CommandDoc root) {
        StringBuilder page = new StringBuilder("# Commands\n\n");
        page.append("This page is written from the commands themselves (`HelpTest` with `-Dapprove`); ")
                .append("those of the bundled plugins: [plugin-commands.md](plugin-commands.md).\n\n")
                .append("## Options of every command\n\n");
        root.options().forEach(option -> option(page, option));
        page.append('\n');
        root.verbs().forEach(noun -> command(page, "foundry " + noun.name(), noun, "##"));
        return page.toString().stripTrailing() + "\n";
    }

    private static void command(StringBuilder page, String path, CommandDoc command, String level) {
        page.append(level).append(" `").append(path).append("`\n\n");
        page.append("```text\n").append(HelpText.of(path, command)).append("```\n\n");
        command.verbs().stream()
                .filter(verb -> !verb.hidden())
                .forEach(verb -> command(page, path + " " + verb.name(), verb, "###"));
    }

    private static void option(StringBuilder page, OptionDoc option) {
        page.append("- `").append(String.join("`, `", option.names()));
        page.append(option.flag() ? "`" : " " + option.label() + "`").append(": ");
        page.append(String.join(" ", option.description())).append('\n');
    }
}
