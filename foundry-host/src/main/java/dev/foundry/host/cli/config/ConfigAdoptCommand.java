package dev.foundry.host.cli.config;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.error.ExitCode;
import dev.foundry.host.config.StackAdoption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "adopt",
        description = {
            "Takes over a stack file of the Go tool: secrets go to the store, its state becomes comments.",
            "foundry config adopt ~/.foundry/stack.yaml",
            "foundry config adopt old.yaml --to new.yaml --yes",
            "All else stays as it is; a result that is not valid is not written."
        })
final class ConfigAdoptCommand implements Callable<Integer> {
    private final ConfigDesk desk;

    @Parameters(paramLabel = "FILE", description = "The file to take over.")
    private Path file = Path.of("");

    @Option(names = "--to", paramLabel = "FILE", description = "Where the new file goes; in place when not given.")
    private @Nullable Path to;

    @Option(names = "--dry-run", description = "Say what would be moved and commented, and stop.")
    private boolean dryRun;

    ConfigAdoptCommand(ConfigDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Path target = Optional.ofNullable(to).orElse(file);
        StackAdoption adoption = StackAdoption.of(file, desk.loader().text(file), desk.components());
        desk.loader().check(target, adoption.text()).orFail(file);
        adoption.secrets().keySet().forEach(place -> desk.voice().say("secret   " + place.path() + ":" + place.key()));
        adoption.commented().forEach(path -> desk.voice().say("comment  " + path));
        if (!dryRun) {
            desk.voice()
                    .confirm("Move " + adoption.secrets().size() + " secrets and comment out "
                            + adoption.commented().size() + " keys in " + target + "?");
            // Secrets first: a file without them is worth nothing, while one kept twice can be taken over again.
            adoption.secrets().forEach((place, secret) -> desk.sink().keep(place, secret));
            desk.editor().write(target, adoption.text());
        }
        desk.voice()
                .result(List.of(
                        new Field("file", target.toString()),
                        new Field("secrets", adoption.secrets().size()),
                        new Field("comments", adoption.commented().size()),
                        new Field("result", dryRun ? "would be adopted" : "adopted")));
        return ExitCode.DONE.number();
    }
}
