package dev.foundry.host.cli.config;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.config.KnownComponent;
import dev.foundry.host.config.StackEditor;
import dev.foundry.host.config.StackTemplate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "template",
        description = {
            "Prints a stack file with placeholders, or writes it; it is refused until the last one is replaced.",
            "foundry stack template stack.yaml"
        })
final class StackTemplateCommand implements Callable<Integer> {
    private final ConfigDesk desk;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Where to write it; printed when left out.")
    private @Nullable Path file;

    @Option(names = "--force", description = "Replace a file that is there.")
    private boolean force;

    @Mixin
    private final DryRun dryRun = new DryRun();

    StackTemplateCommand(ConfigDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Optional<Path> target = Optional.ofNullable(file);
        if (target.filter(Files::exists).isPresent() && !force) {
            throw new RefusedException(
                    target.get() + " is there already", Details.hint("name another file, or replace it with --force"));
        }
        String text = text();
        target.ifPresentOrElse(
                place -> {
                    if (!dryRun.chosen()) {
                        StackEditor.writeTemplate(place, text);
                    }
                    desk.voice()
                            .result(List.of(
                                    new Field("file", place.toString()),
                                    new Field("result", dryRun.result("written"))));
                },
                () -> desk.voice().raw(text));
        return ExitCode.DONE.number();
    }

    private String text() {
        List<String> roles = new ArrayList<>();
        List<String> components = new ArrayList<>();
        for (KnownComponent component : desk.components()) {
            if (!component.implied() && !component.needsKeys()) {
                components.add(component.name());
                component.roles().stream().limit(1).forEach(roles::add);
            }
        }
        return StackTemplate.of(StackTemplate.Answers.placeholders(roles, components));
    }
}
