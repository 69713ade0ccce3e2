package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
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
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.host.secret.BootstrapStore;
import dev.foundry.host.secret.Generated;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Services as they are: the stack's secret store and DNS, handlers of plugins, deeds. */
final class LiveServices implements Services {
    private final String stack;
    private final Optional<SecretStore> secretStore;
    private final Optional<DnsAuthority> dns;
    private final BootstrapStore bootstrap;
    private final Generated maker;
    private final PluginKinds kinds;
    private final Look look;
    private final Function<Progress, Hands> hands;

    /** Where services are found. */
    record Places(String stack, Optional<SecretStore> secrets, Optional<DnsAuthority> dns, PluginKinds kinds) {}

    LiveServices(Places places, BootstrapStore bootstrap, Generated maker, Look look, Function<Progress, Hands> hands) {
        this.stack = places.stack();
        this.secretStore = places.secrets();
        this.dns = places.dns();
        this.kinds = places.kinds();
        this.bootstrap = bootstrap;
        this.maker = maker;
        this.look = look;
        this.hands = hands;
    }

    @Override
    public Map<String, Observation> observe(String component, List<Placed> resources) {
        Map<String, Observation> seen = new LinkedHashMap<>();
        DnsView zones = new DnsView(stack, component, dns.flatMap(this::reader));
        List<PluginResource> ofPlugins = new ArrayList<>();
        for (Placed placed : resources) {
            switch (placed.resource()) {
                case StoredSecret secret -> seen.put(placed.id(), observe(secret.ref()));
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

    private Observation observe(SecretRef ref) {
        if (look.secret(ref).isPresent()) {
            return Observation.inSync();
        }
        if (secretStore.isEmpty()) {
            return Observation.missing("will be generated");
        }
        return secretStore.get().reader(look).isPresent()
                ? Observation.missing("will be generated")
                : Observation.unknown("the secret store is " + secretStore.get().state(look));
    }

    @Override
    public List<String> marked(String component) {
        return new DnsView(stack, component, dns.flatMap(this::reader)).marked();
    }

    @Override
    public void apply(String component, Placed placed, Progress progress) {
        Hands working = hands.apply(progress);
        switch (placed.resource()) {
            case StoredSecret secret -> store(secret, working);
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
                                        DnsView.mark(stack, component),
                                        false));
            case Action action -> action.deed().apply(working);
            case PluginResource plugin -> kinds.apply(plugin, working);
            default ->
                throw new FailedException(
                        "no service knows the kind " + placed.resource().kind());
        }
    }

    private void store(StoredSecret secret, Hands working) {
        Secret made = maker.make(secret.generator());
        if (secretStore.isEmpty()) {
            bootstrap.keep("secrets/" + secret.key(), made);
            return;
        }
        SecretStore store = secretStore.get();
        store.writer(working)
                .orElseThrow(() -> new UnreachableException(
                        "the secret store cannot be written to",
                        Details.hint("foundry component status shows its state")
                                .because("it is " + store.state(working))))
                .put(secret.ref().path(), Map.of(secret.ref().key(), made));
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
            case StoredSecret secret when !stays -> forget(secret.ref(), working);
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

    private void forget(SecretRef ref, Hands working) {
        if (secretStore.isEmpty()) {
            bootstrap.forget("secrets/" + ref.path() + ":" + ref.key());
        } else {
            secretStore.get().writer(working).ifPresent(writer -> writer.delete(ref.path(), ref.key()));
        }
    }

    @Override
    public void removeMarked(String component, List<String> ids) {
        DnsAuthority.Writer writer = writer(hands.apply(_ -> {}));
        for (String id : ids) {
            String[] parts = id.split("/", -1);
            writer.delete(parts[1], parts[2], parts[3]);
        }
    }
}
