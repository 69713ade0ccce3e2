package dev.foundry.host.cli.config;

import dev.foundry.api.error.ExitCode;
import dev.foundry.host.config.ConfigReference;
import dev.foundry.host.config.StackSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "schema",
        description = {
            "Prints the JSON Schema of the stack file with the part of every installed plugin.",
            "foundry config schema > ~/.foundry/stack.schema.json",
            "An editor completes and checks with it: # yaml-language-server: $schema=stack.schema.json"
        })
final class ConfigSchemaCommand implements Callable<Integer> {
    private final ConfigDesk desk;

    @Option(names = "--markdown", description = "Print the reference for people instead.")
    private boolean markdown;

    ConfigSchemaCommand(ConfigDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (markdown) {
            desk.voice().raw(ConfigReference.of(desk.components()));
        } else {
            desk.voice().write(StackSchema.of(desk.components()));
        }
        return ExitCode.DONE.number();
    }
}
