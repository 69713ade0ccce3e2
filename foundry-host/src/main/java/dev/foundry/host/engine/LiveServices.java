package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.Action;
import dev.foundry.api.resource.DnsRecordSet;
import dev.foundry.api.resource.DnsZone;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.resource.PluginResource;
import dev.foundry.api.resource.StoredSecret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Services as they are: the stack's secret store and DNS, handlers of plugins, deeds. */
final class LiveServices implements Services {
    private final String stack;
    private final StoredSecrets secrets;
    private final Optional<DnsAuthority> dns;
    private final String dnsProvider;
    private final PluginKinds kinds;
    private final Look look;
    private final Function<Progress, Hands> hands;

    /** Where services are found, and which component brings the DNS server; empty for none. */
    record Places(
            String stack, StoredSecrets secrets, Optional<DnsAuthority> dns, String dnsProvider, PluginKinds kinds) {}

    LiveServices(Places places, Look look, Function<Progress, Hands> hands) {
        this.stack = places.stack();
        this.secrets = places.secrets();
        this.dns = places.dns();
        this.dnsProvider = places.dnsProvider();
        this.kinds = places.kinds();
        this.look = look;
        this.hands = hands;
    }

    @Override
    public Map<String, Observation> observe(String component, List<Placed> resources) {
        Map<String, Observation> seen = new LinkedHashMap<>();
        DnsView zones = new DnsView(dns.flatMap(this::reader));
        List<PluginResource> ofPlugins = new ArrayList<>();
        for (Placed placed : resources) {
            switch (placed.resource()) {
                case StoredSecret secret -> seen.put(placed.id(), secrets.observe(secret.ref(), look));
                case DnsZone zone -> seen.put(placed.id(), zones.observe(zone));
                case DnsRecordSet records -> seen.put(placed.id(), zones.observe(records));
                case Action action -> seen.put(placed.id(), observe(action));
                case PluginResource plugin -> ofPlugins.add(plugin);
                default -> seen.put(placed.id(), Observation.inSync());
            }
        }
        Map<PluginResource, Observation> answers = kinds.observe(ofPlugins, look);
        for (Placed placed : resources) {
            if (placed.resource() instanceof PluginResource plugin) {
                seen.put(placed.id(), answers.getOrDefault(plugin, Observation.unknown("its handler gave no answer")));
            }
        }
        return seen;
    }

    private Optional<DnsAuthority.Reader> reader(DnsAuthority authority) {
        try {
            return authority.reader(look);
        } catch (UnreachableException | TransientException notThere) {
            return Optional.empty();
        }
    }

    private Observation observe(Action action) {
        try {
            return action.deed().observe(look);
        } catch (UnreachableException | TransientException notThere) {
            return Observation.unknown(String.valueOf(notThere.getMessage()));
        }
    }

    @Override
    public List<Marked> marked() {
        return new LiveMarks(new DnsMarks(stack, dnsProvider), dns.flatMap(this::reader), secrets.reader(look), kinds)
                .all(look);
    }

    @Override
    public void apply(String component, Placed placed, Progress progress) {
        Hands working = hands.apply(progress);
        switch (placed.resource()) {
            case StoredSecret secret -> secrets.make(component, secret, working);
            case DnsZone zone -> writer(working).putZone(zone.name(), zone.nameservers(), zone.secondaries());
            case DnsRecordSet records ->
                writer(working)
                        .put(
                                records.zone(),
                                new DnsAuthority.Records(
                                        records.name(),
                                        records.type(),
                                        records.ttlSeconds(),
                                        records.contents(),
                                        DnsMarks.of(stack, component),
                                        false));
            case Action action -> action.deed().apply(working);
            case PluginResource plugin -> kinds.apply(plugin, working);
            default ->
                throw new FailedException(
                        "no service knows the kind " + placed.resource().kind());
        }
    }

    private DnsAuthority.Writer writer(Hands working) {
        return dns.flatMap(authority -> authority.writer(working))
                .orElseThrow(() -> new TransientException("the DNS server cannot be reached for changes"));
    }

    @Override
    public void remove(String component, Placed placed, boolean purge, Progress progress) {
        Hands working = hands.apply(progress);
        boolean stays = placed.resource().holdsData() && !purge;
        switch (placed.resource()) {
            case StoredSecret secret when !stays -> secrets.forgetIfOpen(secret.ref(), working);
            case DnsZone zone
            when !stays ->
                dns.flatMap(authority -> authority.writer(working)).ifPresent(writer -> writer.deleteZone(zone.name()));
            case DnsRecordSet records ->
                dns.flatMap(authority -> authority.writer(working))
                        .ifPresent(writer -> writer.delete(records.zone(), records.name(), records.type()));
            case Action action -> action.deed().undo(working);
            case PluginResource plugin when !stays -> kinds.remove(plugin, working);
            default -> {}
        }
    }

    @Override
    public void removeMarked(String id, boolean purge, Progress progress) {
        Hands working = hands.apply(progress);
        if (id.startsWith(LiveMarks.SECRET)) {
            secrets.forget(LiveMarks.ref(id), working);
        } else if (id.startsWith(DnsMarks.RECORD) || id.startsWith(DnsMarks.ZONE)) {
            DnsMarks.remove(id, writer(working));
        } else {
            kinds.removeOwned(id, working);
        }
    }
}
