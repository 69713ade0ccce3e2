package dev.foundry.host.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code foundry completion}. */
@Command(
        name = "completion",
        description = {
            "Prints a completion script for your shell.",
            "foundry completion bash > ~/.local/share/bash-completion/completions/foundry"
        })
final class CompletionNoun {
    private final Foundry foundry;

    private CompletionNoun(Foundry foundry) {
        this.foundry = foundry;
    }

    static CommandLine build(Foundry foundry) {
        CompletionNoun noun = new CompletionNoun(foundry);
        return new CommandLine(noun)
                .addSubcommand("bash", noun.new Bash())
                .addSubcommand("zsh", noun.new Zsh())
                .addSubcommand("fish", noun.new Fish());
    }

    @Command(
            description = {
                "Prints the completion script for bash.",
                "foundry completion bash > ~/.local/share/bash-completion/completions/foundry"
            })
    private final class Bash implements Callable<Integer> {
        @Override
        public Integer call() {
            foundry.voice().raw(CompletionScript.BASH);
            return 0;
        }
    }

    @Command(
            description = {"Prints the completion script for zsh.", "foundry completion zsh > \"$${fpath[1]}/_foundry\""
            })
    private final class Zsh implements Callable<Integer> {
        @Override
        public Integer call() {
            foundry.voice().raw(CompletionScript.ZSH);
            return 0;
        }
    }

    @Command(
            description = {
                "Prints the completion script for fish.",
                "foundry completion fish > ~/.config/fish/completions/foundry.fish"
            })
    private final class Fish implements Callable<Integer> {
        @Override
        public Integer call() {
            foundry.voice().raw(CompletionScript.FISH);
            return 0;
        }
    }
}
