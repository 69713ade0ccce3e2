package dev.foundry.host.cli.plugin;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.plugin.repo.Pinned;
import dev.foundry.host.plugin.repo.RepositoryIndex;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = {
            "Adds a repository and pins its publisher's key; its index is fetched and verified at once.",
            "foundry plugin repo add lab https://plugins.example.com/ --key RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3",
            "Get the key from the publisher by another way than from the server."
        })
final class RepoAddCommand implements Callable<Integer> {
    private static final Pattern AGE = Pattern.compile("(\\d{1,5})([dh])");
    private final PluginDesk desk;

    @Parameters(index = "0", paramLabel = "NAME", description = "Your word for it.")
    private String name = "";

    @Parameters(
            index = "1",
            paramLabel = "ADDRESS",
            description = "A folder, or an address with file:, http: or https:.")
    private String address = "";

    @Option(
            names = "--key",
            paramLabel = "KEY",
            required = true,
            description = "The publisher's public key, or its file.")
    private String key = "";

    @Option(
            names = "--minimum-age",
            paramLabel = "AGE",
            description = "Take no release younger than this, for example 7d or 12h.")
    private String age = "";

    @Mixin
    private final DryRun dryRun = new DryRun();

    RepoAddCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Pinned repository = new Pinned(name, folder(address), RepoCheckCommand.publicKey(key), minimumAge());
        RepositoryIndex index =
                desk.house().repositories().trying(dryRun.chosen()).add(repository);
        desk.voice()
                .raw(dryRun.words("Added", "add") + " repository " + name + ", key "
                        + repository.key().id() + ": " + index.plugins().size() + " plugins, index version "
                        + index.version() + ".\n");
        return 0;
    }

    /** The address as a folder, with a slash at its end. */
    static URI folder(String address) {
        try {
            String whole = address.matches("[a-z]{2,}:.*")
                    ? address
                    : Path.of(address).toAbsolutePath().normalize().toUri().toString();
            return new URI(whole.endsWith("/") ? whole : whole + "/");
        } catch (URISyntaxException broken) {
            throw new InvalidInputException(
                    "'" + address + "' is no address", Details.none().causedBy(broken));
        }
    }

    private Duration minimumAge() {
        if (age.isEmpty()) {
            return Duration.ZERO;
        }
        Matcher matcher = AGE.matcher(age);
        if (!matcher.matches()) {
            throw new InvalidInputException("'" + age + "' is no age", Details.hint("write it as 7d or 12h"));
        }
        long amount = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("d") ? Duration.ofDays(amount) : Duration.ofHours(amount);
    }
}
