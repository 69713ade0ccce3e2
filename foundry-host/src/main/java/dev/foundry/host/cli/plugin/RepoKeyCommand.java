package dev.foundry.host.cli.plugin;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.plugin.sign.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "key",
        description = {
            "Makes a pair of keys to sign a repository with, in minisign's format.",
            "foundry plugin repo key ~/keys/plugins.key",
            "Keep the secret one out of every repository; users pin the public one beside it, FILE.pub."
        })
final class RepoKeyCommand implements Callable<Integer> {
    private final PluginDesk desk;

    @Parameters(paramLabel = "FILE", description = "Where the secret key goes.")
    private Path file = Path.of("plugins.key");

    @Option(names = "--password-file", paramLabel = "FILE", description = "Protect it with the password in this file.")
    private @Nullable Path password;

    @Mixin
    private final DryRun dryRun = new DryRun();

    RepoKeyCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        char[] protection = chars();
        if (dryRun.chosen()) {
            KeyFiles.demandFree(file);
            desk.voice()
                    .say("Would write " + file + " (secret) and " + KeyFiles.publicFile(file) + " (for your users).");
            return 0;
        }
        SigningKey key = SigningKey.generate(new SecureRandom());
        KeyFiles.write(file, key, protection);
        desk.voice().raw(key.publicKey().text() + "\n");
        desk.voice().say("Wrote " + file + " (secret) and " + KeyFiles.publicFile(file) + " (for your users).");
        return 0;
    }

    private char[] chars() {
        if (password == null) {
            return new char[0];
        }
        try {
            return Files.readString(password).strip().toCharArray();
        } catch (IOException unreadable) {
            throw new FailedException("cannot read " + password, Details.none().causedBy(unreadable));
        }
    }
}
