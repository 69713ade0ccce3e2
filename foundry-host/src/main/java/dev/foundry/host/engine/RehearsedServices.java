package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.resource.Action;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.DnsRecordSet;
import dev.foundry.api.resource.DnsZone;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.resource.PluginResource;
import dev.foundry.api.resource.Resource;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.secret.BootstrapStore;
import dev.foundry.host.secret.Generated;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Services in memory, for a rehearsal: what was applied is remembered attribute by attribute and compared with what is
 * declared. Deeds are remembered as done. Generated secrets are really generated, into the rehearsal's own store. Safe for
 * many threads.
 */
public final class RehearsedServices implements Services {
    private static final String SECRETS = "secrets/";
    private final Map<String, Remembered> things = Collections.synchronizedMap(new TreeMap<>());
    private final BootstrapStore store;
    private final Generated maker;

    /** A world without any; secrets are made into this store. */
    public RehearsedServices(BootstrapStore store, Generated maker) {
        this.store = store;
        this.maker = maker;
    }

    /** What is remembered of one resource. */
    public record Remembered(String component, SortedMap<String, String> attributes) {
        public Remembered {
            attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        }
    }

    /** Everything there is, by id: to be kept between commands and changed from outside by tests. */
    public Map<String, Remembered> things() {
        return things;
    }

    @Override
    public Map<String, Observation> observe(String component, List<Placed> resources) {
        Map<String, Observation> seen = new LinkedHashMap<>();
        for (Placed placed : resources) {
            seen.put(placed.id(), observe(placed));
        }
        return seen;
    }

    private Observation observe(Placed placed) {
        if (placed.resource() instanceof StoredSecret secret) {
            return store.read(SECRETS + secret.key()).isPresent()
                    ? Observation.inSync()
                    : Observation.missing("will be generated");
        }
        Remembered there = things.get(placed.id());
        if (there == null) {
            return Observation.missing(placed.resource() instanceof Action action ? action.title() : "");
        }
        List<Difference> differences = new ArrayList<>();
        attributes(placed.resource()).forEach((name, wanted) -> {
            String found = there.attributes().getOrDefault(name, "");
            if (!found.equals(wanted)) {
                differences.add(Difference.of(name, found, wanted));
            }
        });
        return differences.isEmpty()
                ? Observation.inSync(outputs(placed.resource()))
                : Observation.drifted(differences);
    }

    private static Map<String, String> outputs(Resource resource) {
        return resource instanceof PluginResource plugin ? plugin.rehearsedOutputs() : Map.of();
    }

    private static Map<String, String> attributes(Resource resource) {
        return switch (resource) {
            case DnsZone zone ->
                Map.of(
                        "nameservers", String.join(",", zone.nameservers()),
                        "secondaries", String.join(",", zone.secondaries()));
            case DnsRecordSet records ->
                Map.of("ttl", Long.toString(records.ttlSeconds()), "contents", String.join("\n", records.contents()));
            case PluginResource plugin -> plugin.attributes();
            default -> Map.of("done", "yes");
        };
    }

    @Override
    public List<String> marked(String component) {
        synchronized (things) {
            return things.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith("dns:record/"))
                    .filter(entry -> entry.getValue().component().equals(component))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    @Override
    public void apply(String component, Placed placed, Progress progress) {
        if (placed.resource() instanceof StoredSecret secret) {
            Secret made = maker.make(secret.generator());
            store.keep(SECRETS + secret.key(), made);
            return;
        }
        things.put(placed.id(), new Remembered(component, new TreeMap<>(attributes(placed.resource()))));
    }

    @Override
    public void remove(String component, Placed placed, boolean purge, Progress progress) {
        if (placed.resource().holdsData() && !purge) {
            return;
        }
        if (placed.resource() instanceof StoredSecret secret) {
            store.forget(SECRETS + secret.key());
            return;
        }
        things.remove(placed.id());
    }

    @Override
    public void removeMarked(String component, List<String> ids) {
        ids.forEach(things::remove);
    }
}
