package dev.foundry.host.cli.plugin;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.plugin.install.LocalJar;
import dev.foundry.host.plugin.install.Offers;
import dev.foundry.host.plugin.install.PluginLock;
import dev.foundry.host.plugin.install.Wish;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "install",
        description = {
            "Installs plugins from the repositories, or one from a jar; verified before anything is used.",
            "foundry plugin install velero",
            "foundry plugin install velero@1.2.0 'seaweedfs@>=1.0.0 & <2.0.0'",
            "foundry plugin install ./minio-1.0.0.jar --sha512 9f86d081...",
            "foundry plugin install --locked",
            "A failure at any moment leaves the version before as it was. Exit code 4 when a plugin is not trusted."
        })
final class PluginInstallCommand implements Callable<Integer> {
    private final PluginDesk desk;

    @Parameters(
            paramLabel = "PLUGIN",
            arity = "0..*",
            description = "Ids, with @VERSION or @RANGE if need be; or a jar.")
    private List<String> names = List.of();

    @Option(names = "--sha512", paramLabel = "HEX", description = "The checksum that the jar must have.")
    private String sha512 = "";

    @Option(names = "--locked", description = "Install exactly what foundry.lock beside the stack file names.")
    private boolean locked;

    @Option(names = "--alone", description = "Leave out plugins that give what its components need.")
    private boolean alone;

    @Mixin
    private final DryRun dryRun = new DryRun();

    PluginInstallCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        boolean jar = names.size() == 1
                && (names.getFirst().endsWith(".jar") || names.getFirst().contains("/"));
        if (locked == !names.isEmpty() || (!sha512.isEmpty() && !jar)) {
            throw new InvalidInputException(
                    "name plugins, or one jar with --sha512, or give --locked alone",
                    Details.hint("foundry plugin install --help"));
        }
        if (jar) {
            installJar(desk.house().look(Path.of(names.getFirst())));
            return 0;
        }
        InstallWork work = new InstallWork(desk, dryRun.chosen());
        Offers offers = desk.house().fetched();
        if (locked) {
            Troubles.tell(desk, offers);
            work.carryOut(desk.house().locking().releases(PluginLock.read(desk.lockFile()), offers));
        } else {
            work.install(names.stream().map(name -> Wish.of(name, false)).toList(), offers, alone);
        }
        return 0;
    }

    private void installJar(LocalJar jar) {
        var plugin = jar.plugin();
        Introduction.say(
                desk,
                plugin.id() + " " + plugin.version() + "   " + plugin.description() + " (from the file "
                        + jar.path().getFileName() + ", signed by nobody)",
                plugin.needs(),
                plugin.components());
        Introduction.labelled(desk, "sha512", jar.sha512());
        if (!sha512.isEmpty() && !sha512.toLowerCase(Locale.ROOT).equals(jar.sha512())) {
            throw new RefusedException(
                    jar.path() + " has another checksum than you gave",
                    Details.hint("nothing was installed; find out which of the two is wrong")
                            .because("given  " + sha512 + "\nis     " + jar.sha512()));
        }
        if (dryRun.chosen()) {
            desk.voice().raw("Would install " + plugin.id() + " " + plugin.version() + ".\n");
            return;
        }
        if (sha512.isEmpty()) {
            desk.voice().confirm("Nobody signed this jar. Install it?");
        }
        desk.house().install(jar);
        desk.voice().raw("Installed " + plugin.id() + " " + plugin.version() + ".\n");
    }
}
