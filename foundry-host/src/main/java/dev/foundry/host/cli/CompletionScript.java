package dev.foundry.host.cli;

import dev.foundry.host.plugin.CommandDoc;
import dev.foundry.host.plugin.CommandDoc.OptionDoc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Completion scripts written from the command tree. Each walks the words typed so far to the innermost command, then offers
 * its verbs and options.
 */
final class CompletionScript {
    private final Map<String, CommandDoc> places = new LinkedHashMap<>();
    private final List<OptionDoc> globals;

    private CompletionScript(CommandDoc root) {
        globals = root.options();
        collect("", root);
    }

    private void collect(String path, CommandDoc command) {
        places.put(path, command);
        command.verbs().stream()
                .filter(verb -> !verb.hidden())
                .forEach(verb -> collect(path + " " + verb.name(), verb));
    }

    static String bash(CommandDoc root) {
        CompletionScript script = new CompletionScript(root);
        StringBuilder text = new StringBuilder(script.walk("_foundry", "COMP_WORDS", "COMP_CWORD"));
        text.append("  case \"$path\" in\n");
        script.places.forEach((path, command) -> text.append("    '" + path + "') words='"
                + Stream.concat(script.verbs(command).stream(), script.options(command).stream())
                        .map(Offer::word)
                        .collect(Collectors.joining(" "))
                + "' ;;\n"));
        return text.append("  esac\n")
                .append("  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\")\n")
                .append("}\n")
                .append("complete -o default -F _foundry foundry\n")
                .toString();
    }

    static String zsh(CommandDoc root) {
        CompletionScript script = new CompletionScript(root);
        StringBuilder text = new StringBuilder("#compdef foundry\nsetopt localoptions ksharrays\n");
        text.append(script.walk("_foundry", "words", "CURRENT-1").replace("local path words=\"\" i", "local path i"));
        text.append("  local -a offers\n  case \"$path\" in\n");
        script.places.forEach((path, command) -> text.append("    '" + path + "') offers=("
                + Stream.concat(script.verbs(command).stream(), script.options(command).stream())
                        .map(offer -> quoted(offer.word().replace(":", "\\:") + ":" + offer.text()))
                        .collect(Collectors.joining(" "))
                + ") ;;\n"));
        return text.append("  esac\n  _describe foundry offers || _files\n}\n")
                .append("compdef _foundry foundry\n")
                .toString();
    }

    static String fish(CommandDoc root) {
        CompletionScript script = new CompletionScript(root);
        StringBuilder text = new StringBuilder("function __foundry_at\n  set -l path ''\n")
                .append("  for word in (commandline -opc)[2..-1]\n    switch \"$path $word\"\n      case");
        script.places.keySet().stream().filter(path -> !path.isEmpty()).forEach(path -> text.append(" '" + path + "'"));
        text.append("\n        set path \"$path $word\"\n    end\n  end\n  test \"$path\" = \"$argv[1]\"\nend\n");
        script.places.forEach((path, command) -> {
            String when = "complete -c foundry -n \"__foundry_at '" + path + "'\"";
            script.verbs(command)
                    .forEach(offer ->
                            text.append(when + " -f -a " + offer.word() + " -d " + quoted(offer.text()) + "\n"));
            command.options().stream()
                    .filter(option -> !option.hidden())
                    .forEach(option -> text.append(when + fishOption(option) + "\n"));
        });
        script.globals.forEach(option -> text.append("complete -c foundry" + fishOption(option) + "\n"));
        return text.toString();
    }

    private static String fishOption(OptionDoc option) {
        String names = option.names().stream()
                .map(name -> name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
                .collect(Collectors.joining());
        String values = option.values().isEmpty() ? "" : " -a " + quoted(String.join(" ", option.values()));
        return names + (option.flag() ? "" : " -r") + values + " -d " + quoted(text(option));
    }

    private String walk(String function, String array, String current) {
        StringBuilder text = new StringBuilder(function + "() {\n  local path words=\"\" i\n  path=''\n");
        text.append("  for ((i = 1; i < " + current + "; i++)); do\n    case \"$path ${" + array + "[i]}\" in\n      ");
        text.append(places.keySet().stream()
                .filter(path -> !path.isEmpty())
                .map(path -> "'" + path + "'")
                .collect(Collectors.joining(" | ")));
        return text.append(") path=\"$path ${" + array + "[i]}\" ;;\n    esac\n  done\n")
                .toString();
    }

    private record Offer(String word, String text) {}

    private List<Offer> verbs(CommandDoc command) {
        return command.verbs().stream()
                .filter(verb -> !verb.hidden())
                .map(verb -> new Offer(verb.name(), verb.sentence()))
                .toList();
    }

    private List<Offer> options(CommandDoc command) {
        List<Offer> offers = new ArrayList<>();
        Stream.concat(command.options().stream(), command.name().equals("foundry") ? Stream.empty() : globals.stream())
                .filter(option -> !option.hidden())
                .forEach(option -> offers.add(new Offer(option.names().getLast(), text(option))));
        return offers;
    }

    private static String text(OptionDoc option) {
        return option.description().isEmpty() ? "" : option.description().getFirst();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
