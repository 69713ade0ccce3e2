package dev.foundry.host.cli.plugin;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.plugin.repo.RepositoryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "build",
        description = {
            "Makes or extends a repository from plugin jars and signs it; releases that are there stay.",
            "foundry plugin repo build public/ target/hello-1.0.0.jar --key ~/keys/plugins.key",
            "The folder is served as it is, by any web server or as file:. SOURCE_DATE_EPOCH sets the time of release."
        })
final class RepoBuildCommand implements Callable<Integer> {
    private final PluginDesk desk;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The repository.")
    private Path folder = Path.of(".");

    @Parameters(index = "1..*", paramLabel = "JAR", arity = "1..*", description = "Plugin jars, or folders of them.")
    private List<Path> jars = List.of();

    @Mixin
    private final SigningChoice signing = new SigningChoice();

    @Mixin
    private final DryRun dryRun = new DryRun();

    RepoBuildCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        RepositoryFolder repository = RepositoryFolder.make(folder);
        jars.stream().flatMap(RepoBuildCommand::files).forEach(jar -> repository.add(jar, desk.now()));
        Written.write(desk, repository, signing, dryRun.chosen(), repository.added());
        return 0;
    }

    private static Stream<Path> files(Path path) {
        if (!Files.exists(path)) {
            throw new NotFoundException("there is no jar " + path, Details.hint("check the path"));
        }
        if (!Files.isDirectory(path)) {
            return Stream.of(path);
        }
        try (Stream<Path> all = Files.list(path)) {
            return all.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
