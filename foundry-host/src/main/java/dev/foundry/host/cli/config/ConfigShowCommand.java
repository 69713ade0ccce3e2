package dev.foundry.host.cli.config;

import dev.foundry.api.error.ExitCode;
import dev.foundry.host.config.StackLoader;
import dev.foundry.host.config.StackView;
import dev.foundry.host.ui.OutputForm;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "show",
        description = {
            "Prints a stack file; secrets are shown as references, literal ones as ***.",
            "foundry config show",
            "foundry config show -o json"
        })
final class ConfigShowCommand implements Callable<Integer> {
    private final ConfigDesk desk;

    @Mixin
    private final FileArgument file = new FileArgument();

    ConfigShowCommand(ConfigDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Path chosen = file.among(desk.files());
        StackView view = StackView.of(chosen, StackLoader.text(chosen), desk.components());
        if (desk.voice().form() == OutputForm.TABLE) {
            desk.voice().raw(view.text());
        } else {
            desk.voice().write(view.data());
        }
        return ExitCode.DONE.number();
    }
}
