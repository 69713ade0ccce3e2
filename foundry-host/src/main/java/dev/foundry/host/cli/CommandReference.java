package dev.foundry.host.cli;

import dev.foundry.host.plugin.CommandDoc;
import dev.foundry.host.plugin.CommandDoc.OptionDoc;

/** The command reference as Markdown: the same texts as the help, on one page. */
final class CommandReference {
    private CommandReference() {}

    static String markdown(CommandDoc root) {
        StringBuilder page = new StringBuilder("# Commands\n\n");
        page.append("This page is written from the commands themselves (`HelpTest` with `-Dapprove`); ")
                .append("commands of plugins are described by `foundry NOUN --help`.\n\n")
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
