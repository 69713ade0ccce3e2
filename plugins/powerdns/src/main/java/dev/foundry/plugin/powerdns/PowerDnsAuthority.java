package dev.foundry.plugin.powerdns;

import dev.foundry.api.Stack;
import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Host;
import java.util.List;
import java.util.Optional;

/**
 * The stack's DNS by its PowerDNS servers. The first host's server is the primary: zones and records are read and written
 * there.
 *
 * @param stackName marks zones as the stack's
 * @param hosts with a server, the primary first
 * @param resolvers addresses that answer on port 53
 * @param apiKey of every server's API
 * @param updates the primary's API, where others may reach it
 */
record PowerDnsAuthority(
        String stackName, List<Host> hosts, List<String> resolvers, Text apiKey, Optional<Updates> updates)
        implements DnsAuthority {
    PowerDnsAuthority {
        hosts = List.copyOf(hosts);
        resolvers = List.copyOf(resolvers);
    }

    static PowerDnsAuthority of(Stack<PowerDnsConfig> stack) {
        List<String> addresses = stack.placedOn().stream()
                .flatMap(host -> stack.addresses(host).stream())
                .toList();
        Optional<Updates> updates = addresses.stream()
                .findFirst()
                .filter(_ -> !stack.config().apiFrom().isEmpty())
                .map(primary -> new Updates(
                        "http://" + (primary.contains(":") ? "[" + primary + "]" : primary) + ":" + Layout.API_PORT,
                        "localhost",
                        Layout.apiKey(stack)));
        return new PowerDnsAuthority(stack.name(), stack.placedOn(), addresses, Layout.apiKey(stack), updates);
    }

    @Override
    public Optional<Reader> reader(Look look) {
        return primary(look).map(api -> new PowerDnsReader(api, account()));
    }

    @Override
    public Optional<Writer> writer(Hands hands) {
        return primary(hands).map(api -> new PowerDnsWriter(api, account(), () -> secondaries(hands), caches(hands)));
    }

    /** What marks a zone, or a copy of one, as the stack's. */
    String account() {
        return "foundry:" + stackName;
    }

    private List<PowerDnsApi> secondaries(Hands hands) {
        return secondaries().stream().flatMap(host -> api(host, hands).stream()).toList();
    }

    /** The hosts that copy from the primary. */
    List<Host> secondaries() {
        return hosts.stream().skip(1).toList();
    }

    /** The API of the server that is written to; empty as {@link #api} is. */
    Optional<PowerDnsApi> primary(Look look) {
        return hosts.isEmpty() ? Optional.empty() : api(hosts.getFirst(), look);
    }

    /** The API of one host's server; empty while it does not answer or the key is not the one it runs with. */
    Optional<PowerDnsApi> api(Host host, Look look) {
        try {
            return http(host, Layout.API_PORT, look).map(PowerDnsApi::new).filter(PowerDnsApi::answers);
        } catch (TransientException | UnreachableException | RefusedException e) {
            return Optional.empty();
        }
    }

    PowerDnsApi requireApi(Host host, Hands hands) {
        return http(host, Layout.API_PORT, hands)
                .map(PowerDnsApi::new)
                .orElseThrow(() -> new TransientException(
                        "the API key of the DNS servers is not there yet",
                        Details.none().at(host.name())));
    }

    private Caches caches(Hands hands) {
        return new Caches(hosts.stream()
                .flatMap(host -> http(host, Layout.RECURSOR_API_PORT, hands).stream())
                .toList());
    }

    private Optional<PowerDnsHttp> http(Host host, int port, Look look) {
        return look.resolve(apiKey).map(key -> new PowerDnsHttp(look.reach(host, port), key, host.name()));
    }
}
