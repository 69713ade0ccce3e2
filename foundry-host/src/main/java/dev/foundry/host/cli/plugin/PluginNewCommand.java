package dev.foundry.host.cli.plugin;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.plugin.project.PluginProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "new",
        description = {
            "Writes a Maven project for a component of your own: it builds, tests and packs as it is.",
            "foundry plugin new hello",
            "foundry plugin new hello --helm --package org.example.hello --folder work/hello"
        })
final class PluginNewCommand implements Callable<Integer> {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+");
    private final PluginDesk desk;

    @Parameters(paramLabel = "NAME", description = "Id of the plugin and name of its component.")
    private String id = "";

    @Option(names = "--host", description = "A component on hosts, which is the default.")
    private boolean onHosts;

    @Option(names = "--helm", description = "A component of a Helm chart in the stack's cluster.")
    private boolean ofChart;

    @Option(names = "--package", paramLabel = "PACKAGE", description = "Of its classes; default com.example.NAME.")
    private @Nullable String javaPackage;

    @Option(names = "--folder", paramLabel = "FOLDER", description = "A new folder for it; default ./NAME.")
    private @Nullable Path folder;

    @Mixin
    private final DryRun dryRun = new DryRun();

    PluginNewCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        require(ID, id, "a plugin's id", "small letters, digits and dashes, for example hello-world");
        String chosen = Optional.ofNullable(javaPackage).orElseGet(() -> "com.example." + id.replace("-", ""));
        require(
                PACKAGE,
                chosen,
                "a Java package",
                "at least two names in small letters, for example org.example.hello");
        Path place = Optional.ofNullable(folder).orElseGet(() -> Path.of(id));
        refuseWhatIsThere(place);
        PluginProject project = new PluginProject(kind(), id, chosen, desk.version(), program());
        if (!dryRun.chosen()) {
            project.write(place);
        }
        desk.voice()
                .result(List.of(
                        new Field("project", place.toString()),
                        new Field("result", dryRun.chosen() ? "nothing written, it is a dry run" : "written"),
                        new Field("files", List.copyOf(project.files().keySet()))));
        desk.voice().say("Next: cd " + place + " && mvn verify      (Maven 3.8 or newer, on a JDK 25)");
        return ExitCode.DONE.number();
    }

    private PluginProject.Kind kind() {
        if (onHosts && ofChart) {
            throw new InvalidInputException(
                    "--host and --helm ask for two components", Details.hint("write one of them, or a project each"));
        }
        return ofChart ? PluginProject.Kind.CHART : PluginProject.Kind.HOSTS;
    }

    private static void require(Pattern shape, String given, String what, String allowed) {
        if (!shape.matcher(given).matches()) {
            throw new InvalidInputException("'" + given + "' is not " + what, Details.hint("write " + allowed));
        }
    }

    private void refuseWhatIsThere(Path place) {
        if (Files.exists(place)) {
            throw new RefusedException(
                    place + " is there already", Details.hint("choose another folder with --folder"));
        }
        desk.index().plugin(id).ifPresent(installed -> {
            throw new RefusedException(
                    "a plugin " + id + " is installed already", Details.hint("choose another name for yours"));
        });
    }

    private Path program() {
        return desk.home()
                .filter(home -> Files.isDirectory(home.resolve("maven")))
                .orElseThrow(() -> new FailedException(
                        "this program was not unpacked from a distribution, so there is no API to build against",
                        Details.hint("run the foundry of an unpacked distribution")));
    }
}
