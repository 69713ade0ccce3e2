package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.resource.Action;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.DnsRecordSet;
import dev.foundry.api.resource.DnsZone;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.resource.PluginResource;
import dev.foundry.api.resource.Resource;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.host.driver.Mishaps;
import dev.foundry.host.secret.BootstrapSecrets;
import dev.foundry.host.secret.BootstrapStore;
import dev.foundry.host.secret.Generated;
import dev.foundry.host.secret.GeneratedMarks;
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
    private static final String NOBODY = "";
    private final Map<String, Remembered> things = Collections.synchronizedMap(new TreeMap<>());
    private final BootstrapStore store;
    private final BootstrapSecrets secrets;
    private final Generated maker;
    private final Mishaps mishaps;

    /**
     * A world without any; secrets are made into this store.
     *
     * @param mishaps what goes wrong
     */
    public RehearsedServices(BootstrapStore store, Generated maker, Mishaps mishaps) {
        this.store = store;
        this.secrets = new BootstrapSecrets(store);
        this.maker = maker;
        this.mishaps = mishaps;
    }

    /**
     * What is remembered of one resource.
     *
     * @param component that its mark names; empty for what somebody else put there
     * @param kind of it; empty for a deed, which leaves no mark
     * @param data whether it holds data
     */
    public record Remembered(String component, String kind, boolean data, SortedMap<String, String> attributes) {
        public Remembered {
            attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        }
    }

    /** What goes wrong with these and with all beside them. */
    Mishaps mishaps() {
        return mishaps;
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
        try {
            mishaps.contact(placed.target().prefix());
        } catch (UnreachableException away) {
            return Observation.unknown(String.valueOf(away.getMessage()));
        }
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
        if (differences.isEmpty()) {
            return Observation.inSync(outputs(placed.resource()));
        }
        return there.component().equals(NOBODY) && !takenOver(placed.resource())
                ? Observation.foreign("somebody else keeps it")
                : Observation.drifted(differences);
    }

    /** Of a zone only the name servers are brought in line, and a deed has no owner. */
    private static boolean takenOver(Resource resource) {
        return resource instanceof DnsZone || resource instanceof Action;
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
    public List<Marked> marked() {
        List<Marked> marked = new ArrayList<>();
        synchronized (things) {
            things.forEach((id, there) -> {
                if (!there.kind().isEmpty() && !there.component().equals(NOBODY)) {
                    marked.add(new Marked(id, there.kind(), there.component(), there.data()));
                }
            });
        }
        marked.addAll(LiveMarks.generated(secrets));
        return marked.stream().filter(one -> answers(one.id())).toList();
    }

    private boolean answers(String id) {
        try {
            mishaps.contact(id.substring(0, id.indexOf(':')));
            return true;
        } catch (UnreachableException away) {
            return false;
        }
    }

    @Override
    public void apply(String component, Placed placed, Progress progress) {
        if (placed.resource() instanceof StoredSecret secret) {
            Secret made = maker.make(secret.generator());
            GeneratedMarks.put(secrets, component, secret.ref());
            store.keep(SECRETS + secret.key(), made);
            return;
        }
        Resource resource = placed.resource();
        String kind = resource instanceof Action ? "" : resource.kind();
        things.put(
                placed.id(),
                new Remembered(component, kind, resource.holdsData(), new TreeMap<>(attributes(resource))));
    }

    @Override
    public void remove(String component, Placed placed, boolean purge, Progress progress) {
        if (placed.resource().holdsData() && !purge) {
            return;
        }
        if (placed.resource() instanceof StoredSecret secret) {
            forget(secret.ref());
            return;
        }
        things.remove(placed.id());
    }

    private void forget(SecretRef ref) {
        secrets.delete(ref.path(), ref.key());
        GeneratedMarks.forget(secrets, ref);
    }

    @Override
    public void removeMarked(String id, boolean purge, Progress progress) {
        if (id.startsWith(LiveMarks.SECRET)) {
            forget(LiveMarks.ref(id));
        } else {
            things.remove(id);
        }
    }
}
