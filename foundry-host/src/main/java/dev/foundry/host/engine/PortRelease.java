package dev.foundry.host.engine;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import java.time.Duration;
import java.util.List;

/** Frees a port by stopping and disabling the unit that holds it; what is no unit of its own is left alone. */
final class PortRelease {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String FREE = """
            set -eu
            case $1 in tcp) how=-t ;; *) how=-u ;; esac
            for pid in $(ss -Hlnp "$how" "sport = :$2" | grep -o 'pid=[0-9]*' | cut -d= -f2 | sort -u); do
                unit=$(ps -o unit= -p "$pid")
                case $unit in
                *.service)
                    systemctl stop "$unit"
                    systemctl disable "$unit" 2>/dev/null || true
                    echo "$unit"
                    ;;
                *)
                    echo "it is held by process $pid, which is no service" >&2
                    exit 1
                    ;;
                esac
            done
            """;

    private PortRelease() {}

    /**
     * Frees it.
     *
     * @param port such as {@code tcp/53}
     * @return the units that were stopped
     */
    static List<String> free(Host host, String port, Hands hands) {
        String[] parts = port.split("/", 2);
        Hands.Outcome outcome = hands.run(
                host, List.of("sh", "-c", FREE, "foundry-preflight", parts[0], parts[1]), Secret.of(""), LIMIT);
        if (!outcome.ok()) {
            throw new FailedException(
                    host.name() + ": port " + port + " could not be freed",
                    Details.hint("stop what holds it by hand: ss -lnp shows it")
                            .because(outcome.err().strip())
                            .at("host " + host.name()));
        }
        return outcome.out().lines().distinct().toList();
    }
}
