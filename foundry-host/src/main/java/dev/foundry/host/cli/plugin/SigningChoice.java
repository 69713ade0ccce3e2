package dev.foundry.host.cli.plugin;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.host.plugin.repo.RepositoryFolder.Seal;
import dev.foundry.host.plugin.repo.Validity;
import dev.foundry.host.plugin.sign.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose signature an index gets, and how long it holds. */
final class SigningChoice {
    private static final String RELEASE_KEY = "FOUNDRY_RELEASE_KEY";
    private static final String PASSWORD_FILE = "FOUNDRY_RELEASE_KEY_PASSWORD_FILE";

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The secret key; default: the key, or its file, that FOUNDRY_RELEASE_KEY names.")
    private @Nullable Path key;

    @Option(
            names = "--development-key",
            paramLabel = "FILE",
            description =
                    "Without a release key sign with this one, made when it is not there, and say so in the index.")
    private @Nullable Path development;

    @Option(
            names = "--days",
            paramLabel = "DAYS",
            defaultValue = "90",
            description = "How long the index may be trusted.")
    private int days;

    @Option(
            names = "--program",
            paramLabel = "VERSION",
            description = "Bind the index to this version of Foundry instead; for the repository it brings.")
    private @Nullable String program;

    /** A key, and whether it was made for a development build. */
    record Chosen(SigningKey key, boolean development) {}

    Chosen key(PluginDesk desk) {
        String release = desk.environment().getOrDefault(RELEASE_KEY, "");
        if (key != null) {
            return new Chosen(read(text(key), desk), false);
        }
        if (!release.isBlank()) {
            String text = release.contains("\n") || release.length() > 200 ? release : text(Path.of(release));
            return new Chosen(read(text, desk), false);
        }
        if (development != null) {
            return new Chosen(made(development), true);
        }
        throw new InvalidInputException(
                "no key to sign with",
                Details.hint("give --key FILE, or set " + RELEASE_KEY + "; make one: foundry plugin repo key FILE"));
    }

    Seal seal(PluginDesk desk, Chosen chosen) {
        if (days < 1 || days > 3650) {
            throw new InvalidInputException("--days is a number from 1 to 3650");
        }
        Validity validity = program == null
                ? new Validity.Until(desk.now().plus(Duration.ofDays(days)))
                : new Validity.Program(program);
        return new Seal(desk.now(), validity, chosen.development());
    }

    private static SigningKey read(String text, PluginDesk desk) {
        return SigningKey.read(text, () -> password(desk));
    }

    private static char[] password(PluginDesk desk) {
        String file = desk.environment().getOrDefault(PASSWORD_FILE, "");
        if (!file.isEmpty()) {
            return text(Path.of(file)).strip().toCharArray();
        }
        return desk.askUnseen("Password of the secret key")
                .map(secret -> secret.reveal().toCharArray())
                .orElseThrow(() -> new InvalidInputException(
                        "the secret key is protected by a password",
                        Details.hint("nobody can be asked here: name its file in " + PASSWORD_FILE)));
    }

    private static SigningKey made(Path file) {
        if (Files.exists(file)) {
            return SigningKey.read(text(file), () -> new char[0]);
        }
        SigningKey made = SigningKey.generate(new SecureRandom());
        KeyFiles.write(file, made, new char[0]);
        return made;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new FailedException(
                    "cannot read " + file,
                    Details.hint("check that it exists and is yours").causedBy(unreadable));
        }
    }
}
