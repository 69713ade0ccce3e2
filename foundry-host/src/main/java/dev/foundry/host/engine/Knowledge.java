package dev.foundry.host.engine;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.LedgerEntry;
import dev.foundry.host.driver.Welcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** What a run has learned so far: facts and ledgers of hosts, values that resources told. Safe for many threads. */
final class Knowledge {
    private final Map<String, Welcome> welcomes = new ConcurrentSkipListMap<>();
    private final Map<String, String> unreachable = new ConcurrentSkipListMap<>();
    private final Map<String, String> outputs = new ConcurrentSkipListMap<>();

    void welcomed(Host host, Welcome welcome) {
        welcomes.put(host.name(), welcome);
        unreachable.remove(host.name());
    }

    void unreachable(Host host, String why) {
        unreachable.put(host.name(), why);
    }

    Optional<Facts> facts(Host host) {
        return Optional.ofNullable(welcomes.get(host.name())).map(Welcome::facts);
    }

    List<LedgerEntry> ledger(Host host) {
        Welcome welcome = welcomes.get(host.name());
        return welcome == null ? List.of() : welcome.ledger();
    }

    Optional<LedgerEntry> mark(Host host, String id) {
        return ledger(host).stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    Optional<String> whyUnreachable(Host host) {
        return Optional.ofNullable(unreachable.get(host.name()));
    }

    /** A host that does not answer, as a person is told of it. */
    static UnreachableException away(String host, String why) {
        return new UnreachableException(
                host + " cannot be reached",
                Details.hint("foundry preflight tells more").because(why).at("host " + host));
    }

    Map<String, String> unreachable() {
        return unreachable;
    }

    void told(String resourceId, Map<String, String> values) {
        values.forEach((name, value) -> outputs.put(resourceId + "#" + name, value));
    }

    Optional<String> learned(String resourceId, String output) {
        return Optional.ofNullable(outputs.get(resourceId + "#" + output));
    }
}
