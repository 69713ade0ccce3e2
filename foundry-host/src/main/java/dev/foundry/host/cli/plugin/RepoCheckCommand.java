package dev.foundry.host.cli.plugin;

import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.host.plugin.repo.Pinned;
import dev.foundry.host.plugin.repo.RepositoryFolder;
import dev.foundry.host.plugin.sign.PublicKey;
import dev.foundry.host.ui.OutputForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = {
            "Looks in a repository's folder for everything that a user's Foundry would refuse.",
            "foundry plugin repo check public/ --key ~/keys/plugins.key.pub",
            "Exit code 4 when there is something."
        })
final class RepoCheckCommand implements Callable<Integer> {
    private final PluginDesk desk;

    @Parameters(paramLabel = "FOLDER", description = "The repository.")
    private Path folder = Path.of(".");

    @Option(names = "--key", paramLabel = "KEY", required = true, description = "The public key, or its file.")
    private String key = "";

    @Option(names = "--bundled", description = "Check it as the repository that comes with this Foundry.")
    private boolean bundled;

    RepoCheckCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        String name = bundled ? Pinned.BUNDLED : "here";
        List<String> faults = RepositoryFolder.check(folder, publicKey(key), desk.trust(), name);
        if (faults.isEmpty() && desk.voice().form() == OutputForm.TABLE) {
            desk.voice().raw("The repository in " + folder + " is good.\n");
        } else {
            desk.voice()
                    .table(
                            List.of("fault"),
                            faults.stream().map(fault -> List.<Object>of(fault)).toList());
        }
        return (faults.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED).number();
    }

    /** A key, or the one in the file that is named. */
    static PublicKey publicKey(String key) {
        try {
            return new PublicKey(Files.isRegularFile(Path.of(key)) ? Files.readString(Path.of(key)) : key);
        } catch (IOException unreadable) {
            throw new FailedException("cannot read " + key, Details.none().causedBy(unreadable));
        }
    }
}
