package dev.foundry.host.cli;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.host.config.StackFile;
import dev.foundry.host.engine.Assembly;
import dev.foundry.host.ui.Amounts;
import dev.foundry.host.ui.OutputForm;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "validate",
        description = {
            "Judges the stack file and whether its components fit together; reaches no host.",
            "foundry stack validate",
            "The file alone is judged by foundry config validate."
        })
final class StackValidateCommand implements Callable<Integer> {
    private final Foundry foundry;

    StackValidateCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    @Override
    public Integer call() {
        StackFile file = OpenStack.load(foundry);
        Assembly assembly = OpenStack.assembled(foundry, file);
        if (foundry.globals().form() == OutputForm.TABLE) {
            foundry.voice()
                    .raw(file.path().getFileName() + " is valid: stack " + assembly.name() + ", "
                            + Amounts.count(file.hosts().size(), "host") + ", "
                            + Amounts.count(assembly.order().size(), "component") + " ("
                            + String.join(", ", assembly.order()) + ").\n");
            return 0;
        }
        foundry.voice()
                .result(List.of(
                        new Field("valid", true),
                        new Field("stack", assembly.name()),
                        new Field("file", file.path().toString()),
                        new Field("hosts", file.hosts().size()),
                        new Field("components", assembly.order()),
                        new Field("notices", file.notices())));
        return 0;
    }
}
