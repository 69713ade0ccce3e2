package dev.foundry.host.cli.config;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.host.config.SecretSink;
import dev.foundry.host.secret.PrivateFile;
import dev.foundry.host.secret.VariablesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps adopted secrets in {@code ~/.foundryvars}, where every command looks before the stack's store; the store of a stack
 * that is still to be adopted cannot be used yet.
 */
public final class VariablesSink implements SecretSink {
    private final Path file;

    /** A sink into the file at this path, which need not be there. */
    public VariablesSink(Path file) {
        this.file = file;
    }

    @Override
    public void keep(SecretRef place, Secret secret) {
        Optional<Secret> present = new VariablesFile(file).find(place);
        if (present.isPresent() && !present.get().equals(secret)) {
            throw new RefusedException(
                    file + " has another value for " + place.path() + ":" + place.key(),
                    Details.hint("remove that line, or the key from the stack file"));
        }
        if (present.isEmpty()) {
            String before = Files.exists(file) ? read() : "# Secrets of stacks; whoever reads this file has them.\n";
            String line = place.path() + ":" + place.key() + "=" + quoted(secret.reveal()) + "\n";
            PrivateFile.replace(file, Secret.of(before + (before.endsWith("\n") ? "" : "\n") + line));
        }
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private String read() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new FailedException(file + " cannot be read", Details.none().causedBy(e));
        }
    }
}
