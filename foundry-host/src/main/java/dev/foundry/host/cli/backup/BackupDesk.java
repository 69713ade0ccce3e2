package dev.foundry.host.cli.backup;

import dev.foundry.api.Backup;
import dev.foundry.api.command.Voice;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.Hands;
import dev.foundry.host.secret.BootstrapStore;
import dev.foundry.host.secret.KeySource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What backing up and restoring work with. Nothing is opened before a method is called. */
public interface BackupDesk {
    /** Where results and messages go. */
    Voice voice();

    /** The version of this program. */
    String version();

    /** The time. */
    Instant now();

    /** Whether this is a rehearsal, where there is nothing to save and nowhere to restore to. */
    boolean rehearsal();

    /** The stack's name; the file must be valid. */
    String stack();

    /** The stack's file, which need not be there for a restore. */
    Path stackFile();

    /** The bootstrap store of the stack with this name. */
    BootstrapStore bootstrap(String stack);

    /** What the installed components of the stack want saved, in the order in which they are restored. */
    List<Part> parts();

    /** The world to change; takes leases. */
    Hands hands();

    /** A key from the passphrase in this file, else from {@code FOUNDRY_PASSPHRASE_FILE}, else asked for. */
    KeySource passphrase(Optional<Path> file);

    /**
     * Refuses what needs live services in a rehearsal.
     *
     * @throws RefusedException in one
     */
    default void requireLive() {
        if (rehearsal()) {
            throw new RefusedException(
                    "this needs live services, and a rehearsal has none",
                    Details.hint("leave out --rehearse, or add --dry-run"));
        }
    }

    /** Something that a component saves. */
    record Part(String component, Backup backup) {
        /** Its name in the archive. */
        public String entry() {
            return "component/" + component + "/" + backup.name();
        }
    }
}
