package dev.foundry.plugin.openbao;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.OneOf;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.config.Range;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import java.util.Optional;

/** The keys of {@code components.openbao}. */
record OpenbaoConfig(
        @Doc("Folder on the host for the store's data (integrated storage, raft).")
        @Default("/var/lib/openbao")
        @Pattern(value = ABSOLUTE, allowed = "an absolute path")
        String dataPath,

        @Doc("Folder on the host for configuration and certificate.")
        @Default("/etc/openbao")
        @Pattern(value = ABSOLUTE, allowed = "an absolute path")
        String configPath,

        @Doc("Folder on the host for the audit log.")
        @Default("/var/log/openbao")
        @Pattern(value = ABSOLUTE, allowed = "an absolute path")
        String auditPath,

        @Doc("Folder on the host for snapshots: one before every upgrade, and those of 'openbao snapshot save'.")
        @Default("/var/lib/openbao-snapshots")
        @Pattern(value = ABSOLUTE, allowed = "an absolute path")
        String snapshotPath,

        @Doc("Address and port to listen on; the loopback address is always listened on too.")
        @Default("0.0.0.0:8200")
        @Pattern(value = "[0-9.]+:[0-9]{1,5}", allowed = "an IPv4 address, a colon and a port")
        String address,

        @Doc("Accepted from older files; the runtime found on the host is used.")
        @OneOf({"podman", "docker", "nerdctl"})
        Optional<String> containerRuntime,

        @Doc("Into how many shares the unseal key is split at the first install.")
        @Default("5")
        @Range(min = 1, max = 32)
        int shares,

        @Doc("How many shares unseal.") @Default("3") @Range(min = 1, max = 32)
        int threshold,

        @Doc("Unseal by itself after a restart, with shares kept on the host (root, 0600). Trade-off: who can read the"
                + " host's disk as root, a backup or a copy of it, then has data and key together.")
        @Default("false")
        boolean autoUnseal,

        @Doc("Serve the web page.") @Default("true") boolean ui) {
    static final String ABSOLUTE = "(/[A-Za-z0-9._-]+)+";

    OpenbaoConfig {
        if (threshold > shares || (threshold == 1 && shares > 1)) {
            throw new InvalidInputException(
                    "OpenBAO cannot split its key into " + shares + " shares with a threshold of " + threshold,
                    Details.hint("threshold: 2 to the number of shares, or 1 of 1"));
        }
    }

    /** The port of {@code address}; the one above it is for the servers among each other. */
    int port() {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1));
    }

    /** The address part of {@code address}. */
    String listensOn() {
        return address.substring(0, address.indexOf(':'));
    }
}
