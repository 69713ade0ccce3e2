package dev.foundry.plugin.powerdns;

import dev.foundry.api.Stack;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Host;
import dev.foundry.plugin.powerdns.PowerDnsConfig.Postgres;
import java.util.List;
import java.util.stream.Stream;

/** Who serves what to whom: the facts that both servers' configurations and the zones are made from. */
record Layout(Stack<PowerDnsConfig> stack, List<ServedZone> zones, List<String> inside) {
    static final int DNS_PORT = 53;
    static final int AUTH_PORT = 5300;
    static final int API_PORT = 8081;
    static final int RECURSOR_API_PORT = 8082;
    static final String AUTH_TARGET = "/etc/powerdns";
    static final String RECURSOR_TARGET = "/etc/powerdns-recursor";
    static final String DATA_TARGET = "/var/lib/powerdns";
    static final String DATABASE = DATA_TARGET + "/pdns.sqlite3";

    static Layout of(Stack<PowerDnsConfig> stack) {
        return new Layout(stack, ServedZone.of(stack), new Networks(stack).inside());
    }

    /** Zones that the recursor does not ask the world for. */
    List<String> forwardedZones() {
        return Stream.concat(zones.stream().map(ServedZone::name), stack.config().localZones().stream())
                .distinct()
                .toList();
    }

    List<String> forwarders() {
        List<String> own = stack.config().forwarders();
        return own.isEmpty() ? stack.dns().forwarders() : own;
    }

    Host primary() {
        return stack.placedOn().getFirst();
    }

    List<Host> secondaryHosts() {
        return stack.placedOn().stream().skip(1).toList();
    }

    List<String> primaryAddresses() {
        return stack.addresses(primary());
    }

    List<String> secondaryAddresses() {
        return secondaryHosts().stream()
                .flatMap(host -> stack.addresses(host).stream())
                .toList();
    }

    /** Where secondaries are told of changes. */
    List<String> secondaries() {
        return secondaryAddresses().stream().map(Layout::atAuthPort).toList();
    }

    /** Where secondaries transfer from. */
    List<String> primaries() {
        return primaryAddresses().stream().map(Layout::atAuthPort).toList();
    }

    private static String atAuthPort(String address) {
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + AUTH_PORT;
    }

    boolean splitHorizon() {
        return zones.stream().anyMatch(zone -> zone.outside().isPresent());
    }

    /** Whether others than this host's recursor must reach the authoritative server: secondaries, outsiders. */
    boolean published() {
        return splitHorizon() || !secondaryHosts().isEmpty();
    }

    String backend() {
        return stack.config().backend().orElse(stack.dns().backend());
    }

    Postgres postgres() {
        return stack.config()
                .postgres()
                .orElseThrow(() -> new InvalidInputException(
                        "the backend gpgsql needs a database",
                        Details.hint("add components.powerdns.postgres with host and password, or use gsqlite3")));
    }

    int uid() {
        return stack.config().uid();
    }

    /** The API key: one that somebody stored elsewhere, else generated in its own place. */
    Text apiKey() {
        return apiKey(stack);
    }

    static Text apiKey(Stack<PowerDnsConfig> stack) {
        SecretRef own = SecretRef.of("dns", "api_key");
        SecretRef ref = stack.config().apiKey().or(() -> stack.dns().apiKey()).orElse(own);
        return ref.equals(own) ? new StoredSecret(own, Generator.hex(32)).value() : Text.secret(ref);
    }
}
