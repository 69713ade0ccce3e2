package dev.foundry.host.cli;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.host.engine.PlannedResource;
import dev.foundry.host.ui.ExplainText;
import dev.foundry.host.ui.OutputForm;
import dev.foundry.host.ui.PlanForm;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = {
            "Tells which component declares a file, unit, object or record, why, and its state now.",
            "foundry explain web1:/etc/powerdns/recursor.conf",
            "Part of an id is enough when it is the end of one only."
        })
final class ExplainCommand implements Callable<Integer> {
    private final Foundry foundry;

    @Parameters(paramLabel = "RESOURCE", description = "Its id, or the end of it.")
    private String resource = "";

    private ExplainCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    static CommandLine build(Foundry foundry) {
        return new CommandLine(new ExplainCommand(foundry));
    }

    @Override
    public Integer call() {
        try (OpenStack stack = OpenStack.open(foundry, List.of())) {
            PlannedResource found = stack.engine().explain(resource);
            if (foundry.globals().form() != OutputForm.TABLE) {
                foundry.voice().write(PlanForm.of(found));
                return 0;
            }
            List<Field> fields =
                    ExplainText.fields(found, stack.assembly().place(found.component()), plugin(found.component()));
            foundry.voice().result(fields);
            return 0;
        }
    }

    private String plugin(String component) {
        return foundry.catalog()
                .find(component)
                .map(entry -> entry.plugin() + " " + entry.pluginVersion())
                .orElse("no installed plugin");
    }
}
