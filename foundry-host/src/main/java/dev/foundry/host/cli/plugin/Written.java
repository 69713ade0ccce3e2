package dev.foundry.host.cli.plugin;

import dev.foundry.host.plugin.repo.RepositoryFolder;
import java.util.List;

/** Signs and writes a changed repository, and says so. */
final class Written {
    private Written() {}

    static void write(
            PluginDesk desk, RepositoryFolder repository, SigningChoice signing, boolean dryRun, List<String> changes) {
        String what = changes.isEmpty() ? "no new release" : String.join(", ", changes);
        if (dryRun) {
            desk.voice().raw("Would write: " + what + ".\n");
            return;
        }
        SigningChoice.Chosen chosen = signing.key(desk);
        long version = repository.write(chosen.key(), signing.seal(desk, chosen));
        desk.voice()
                .raw("Wrote index version " + version + ": " + what + "; signed by "
                        + chosen.key().publicKey().id() + (chosen.development() ? ", a development build" : "")
                        + ".\n");
    }
}
