package dev.foundry.host.cli.backup;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.secret.BootstrapStore;
import dev.foundry.host.secret.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a restore puts on this machine. What is there and differs is replaced only when that was asked for. */
record LocalParts(BackupDesk desk, boolean replace, boolean dryRun) {
    Step stackFile(Secret saved) {
        Path file = desk.stackFile();
        return step("stack.yaml", present(file), saved, () -> PrivateFile.replace(file, saved), () -> file.toString());
    }

    List<Step> bootstrap(String stack, Map<String, Secret> parts) {
        BootstrapStore store = desk.bootstrap(stack);
        List<Step> steps = new ArrayList<>();
        parts.forEach((entry, saved) -> {
            if (entry.startsWith("bootstrap/")) {
                String name = entry.substring("bootstrap/".length());
                steps.add(step(
                        entry,
                        store.read(name),
                        saved,
                        () -> store.keep(name, saved),
                        () -> name + " in the bootstrap store of " + stack));
            }
        });
        return steps;
    }

    private Step step(
            String part,
            Optional<Secret> present,
            Secret saved,
            Runnable work,
            java.util.function.Supplier<String> place) {
        if (present.isEmpty()) {
            return new Step(part, "added", work);
        }
        if (present.get().equals(saved)) {
            return new Step(part, "unchanged", () -> {});
        }
        if (!replace && dryRun) {
            return new Step(part, "refused: what is here differs", () -> {});
        }
        if (!replace) {
            throw new RefusedException(
                    place.get() + " is there and differs from the backup; nothing was restored",
                    Details.hint("keep it: leave this part out with --only; take the backup's: --replace"));
        }
        return new Step(part, "replaced", work);
    }

    private static Optional<Secret> present(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Secret.of(Files.readString(file, StandardCharsets.UTF_8)))
                    : Optional.empty();
        } catch (IOException failure) {
            throw new FailedException("cannot read " + file, Details.none().causedBy(failure));
        }
    }
}
