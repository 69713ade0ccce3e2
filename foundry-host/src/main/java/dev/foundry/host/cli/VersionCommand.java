package dev.foundry.host.cli;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.host.plugin.IndexHead;
import dev.foundry.host.ui.OutputForm;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "version",
        description = {
            "Prints what this Foundry is: version, build, plugin API, Java, installed plugins.",
            "foundry version -o json"
        })
final class VersionCommand implements Callable<Integer> {
    private final Foundry foundry;

    private VersionCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    static CommandLine build(Foundry foundry) {
        return new CommandLine(new VersionCommand(foundry));
    }

    @Override
    public Integer call() {
        JavaRuntime runtime = JavaRuntime.of(foundry.surroundings().home());
        var plugins = foundry.plugins().index().plugins();
        if (foundry.globals().form() == OutputForm.TABLE) {
            foundry.voice()
                    .raw(VersionText.of(
                            foundry.build(),
                            runtime,
                            plugins.stream()
                                    .map(plugin -> new IndexHead.Line(plugin.id(), plugin.version()))
                                    .toList()));
            return 0;
        }
        foundry.voice()
                .result(List.of(
                        new Field("version", foundry.build().version()),
                        new Field("commit", foundry.build().commit()),
                        new Field("build", foundry.build().kind()),
                        new Field("plugin_api", foundry.build().api()),
                        new Field("runtime", runtime.fields()),
                        new Field(
                                "plugins",
                                plugins.stream()
                                        .map(plugin -> new PluginVersion(plugin.id(), plugin.version()))
                                        .toList())));
        return 0;
    }

    /** A plugin in the machine-readable form. */
    record PluginVersion(String id, String version) {}
}
