package dev.foundry.host.cli.secret;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.secret.GeneratedMarks;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = {
            "Stores a secret. The value is typed unseen, piped in, read from a file, or made.",
            "foundry secret set dns:api_key",
            "pass show dns | foundry secret set dns:api_key",
            "foundry secret set grafana:admin_password --generate alphanumeric"
        })
final class SecretSetCommand implements Callable<Integer> {
    private final SecretDesk desk;

    @Parameters(paramLabel = "PATH:KEY", description = "The secret's place.")
    private String place = "";

    @Option(names = "--from-file", paramLabel = "FILE", description = "Read the value from this file.")
    private @Nullable Path file;

    @Option(
            names = "--generate",
            paramLabel = "FORM",
            description = "Make a random value: hex, alphanumeric or base64.")
    private @Nullable String form;

    @Option(names = "--bytes", paramLabel = "N", description = "Randomness of a made value: 16 to 64, default 32.")
    private int bytes = 32;

    @Option(names = "--exact", description = "Keep the line break at the end of a value of one line.")
    private boolean exact;

    @Mixin
    private final DryRun dryRun = new DryRun();

    SecretSetCommand(SecretDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        SecretRef ref = Place.parse(place);
        Shelf shelf = desk.shelf(ref);
        SecretStore.Reader reader = shelf.open();
        Secret value = value(ref);
        desk.redactor().learn(value);
        Optional<Secret> present = reader.read(ref.path()).flatMap(keys -> Optional.ofNullable(keys.get(ref.key())));
        String change = present.isEmpty() ? "added" : present.get().equals(value) ? "unchanged" : "replaced";
        if (!dryRun.chosen() && !change.equals("unchanged")) {
            if (change.equals("replaced")) {
                desk.voice().confirm("Replace the value of " + Place.of(ref) + "?");
            }
            SecretStore.Writer writer = shelf.change();
            writer.put(ref.path(), Map.of(ref.key(), value));
            GeneratedMarks.forget(writer, ref);
        }
        desk.voice()
                .result(List.of(
                        new Field("secret", Place.of(ref)),
                        new Field("result", change.equals("unchanged") ? change : dryRun.result(change))));
        warnWhenHidden(ref);
        return 0;
    }

    private Secret value(SecretRef ref) {
        if (form != null && file != null) {
            throw new InvalidInputException("--from-file and --generate exclude each other");
        }
        if (form != null) {
            return desk.generated().make(generator(form));
        }
        Secret given = file != null
                ? trimmed(read(file))
                : desk.piped()
                        .map(this::trimmed)
                        .orElseGet(() -> desk.ask("Value of " + Place.of(ref), "--from-file, or a pipe"));
        if (given.reveal().isEmpty()) {
            throw new InvalidInputException(
                    "an empty value is no secret; nothing was stored",
                    Details.hint("to take one away: foundry secret delete " + Place.of(ref)));
        }
        return given;
    }

    private Generator generator(String wanted) {
        try {
            return new Generator(wanted, bytes);
        } catch (IllegalArgumentException unfit) {
            throw new InvalidInputException(
                    "such a value cannot be made", Details.none().causedBy(unfit));
        }
    }

    private static Secret read(Path path) {
        try {
            return Secret.of(Files.readString(path));
        } catch (CharacterCodingException unfit) {
            throw new InvalidInputException(
                    path + " holds no text, and a secret is text; nothing was stored",
                    Details.hint("keep it as Base64: base64 -w0 " + path + " | foundry secret set ..."));
        } catch (IOException failure) {
            throw new NotFoundException(
                    path + " cannot be read",
                    Details.none().because(failure.getClass().getSimpleName()));
        }
    }

    /** One line loses the line break that echo and editors add; keys and certificates of several lines keep theirs. */
    private Secret trimmed(Secret text) {
        String value = text.reveal();
        return exact || value.lines().count() > 1 ? text : Secret.of(value.replaceFirst("\\R\\z", ""));
    }

    private void warnWhenHidden(SecretRef ref) {
        List<String> places = desk.chain(ref).places(ref);
        desk.chain(ref)
                .source(ref)
                .filter(source -> places.indexOf(source) < places.size() - 1)
                .ifPresent(source -> desk.voice().warn(source + " goes before the store and hides this value"));
    }
}
