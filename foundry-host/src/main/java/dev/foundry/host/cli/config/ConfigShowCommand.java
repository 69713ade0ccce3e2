package dev.foundry.host.cli.config;

import dev.foundry.api.error.ExitCode;
import dev.foundry.host.config.StackView;
import dev.foundry.host.ui.OutputForm;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = {
            "Prints a stack file; secrets are shown as references, literal ones as ***.",
            "foundry config show",
            "foundry config show -o json"
        })
final class ConfigShowCommand implements Callable<Integer> {
    private final ConfigDesk desk;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The file; the one that --config or FOUNDRY_CONFIG names when not given.")
    private @Nullable Path file;

    ConfigShowCommand(ConfigDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Path chosen = Optional.ofNullable(file).orElseGet(() -> desk.files().chosen());
        StackView view = StackView.of(chosen, desk.loader().text(chosen), desk.components());
        if (desk.voice().form() == OutputForm.TABLE) {
            desk.voice().raw(view.text());
        } else {
            desk.voice().write(view.data());
        }
        return ExitCode.DONE.number();
    }
}
