package dev.foundry.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.resource.ResourceHandler;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.host.engine.RandomWorldsTest.Gadget;
import dev.foundry.host.secret.BootstrapSecrets;
import dev.foundry.host.secret.GeneratedMarks;
import dev.foundry.host.secret.MemoryBootstrapStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What services that exist are asked for their marks. */
class LiveMarksTest {
    private static final DnsMarks MARKS = new DnsMarks("lab", "names");
    private final BootstrapSecrets secrets = new BootstrapSecrets(new MemoryBootstrapStore());
    private final Hands hands = new TestingStack(0).hands();

    /** One zone with a record set of the stack, one of another stack and one of a person. */
    private record Server(List<String> deleted) implements DnsAuthority.Writer {
        @Override
        public List<DnsAuthority.Zone> zones() {
            return List.of(new DnsAuthority.Zone("lab.example", "native", 1));
        }

        @Override
        public List<String> owned() {
            return List.of("lab.example", "0/25.2.0.192.in-addr.arpa");
        }

        @Override
        public Optional<List<DnsAuthority.Records>> records(String zone) {
            return Optional.of(List.of(
                    records("a", "foundry:lab:web"), records("b", "foundry:laboratory:web"), records("c", "mine")));
        }

        private static DnsAuthority.Records records(String label, String comment) {
            return new DnsAuthority.Records(label + ".lab.example", "A", 60, List.of("10.0.0.1"), comment, false);
        }

        @Override
        public void putZone(String zone, List<String> nameservers, List<String> secondaries) {
            throw new AssertionError(zone);
        }

        @Override
        public void deleteZone(String zone) {
            deleted.add(zone);
        }

        @Override
        public void put(String zone, DnsAuthority.Records records) {
            throw new AssertionError(zone);
        }

        @Override
        public void delete(String zone, String name, String type) {
            deleted.add(zone + " " + name + " " + type);
        }
    }

    private static final class Gadgets implements ResourceHandler<Gadget> {
        private final List<Gadget> there = new ArrayList<>(List.of(new Gadget("a", "1"), new Gadget("b", "1")));
        private boolean away;

        @Override
        public Class<Gadget> kind() {
            return Gadget.class;
        }

        @Override
        public Map<Gadget, Observation> observe(List<Gadget> resources, Look look) {
            return Map.of();
        }

        @Override
        public Map<String, List<Gadget>> owned(Look look) {
            if (away) {
                throw new UnreachableException("nobody answers");
            }
            return Map.of("shelf", List.copyOf(there));
        }

        @Override
        public void apply(Gadget resource, Hands hands) {
            there.add(resource);
        }

        @Override
        public void remove(Gadget resource, Hands hands) {
            there.remove(resource);
        }
    }

    @Test
    void recordsAreTheirComponentsAndZonesTheProviders() {
        assertThat(MARKS.on(new Server(new ArrayList<>())))
                .containsExactly(
                        new Marked("dns:record/lab.example/a.lab.example/A", "record", "web", false),
                        new Marked("dns:zone/lab.example", "zone", "names", true),
                        new Marked("dns:zone/0/25.2.0.192.in-addr.arpa", "zone", "names", true));
    }

    @Test
    void zonesAndRecordsAreTakenAwayByTheirIds() {
        Server server = new Server(new ArrayList<>());
        DnsMarks.remove("dns:zone/0/25.2.0.192.in-addr.arpa", server);
        DnsMarks.remove("dns:record/lab.example/a.lab.example/A", server);
        assertThat(server.deleted()).containsExactly("0/25.2.0.192.in-addr.arpa", "lab.example a.lab.example A");
    }

    @Test
    void onlyGeneratedSecretsThatAreThereAreMarked() {
        SecretRef made = SecretRef.of("a/b", "made");
        secrets.put("a/b", Map.of("made", Secret.of("x"), "stored", Secret.of("y")));
        GeneratedMarks.put(secrets, "web", made);
        GeneratedMarks.put(secrets, "web", SecretRef.of("a/b", "gone"));

        assertThat(LiveMarks.generated(secrets)).containsExactly(new Marked("secrets:a/b:made", "secret", "web", true));
        assertThat(LiveMarks.ref("secrets:a/b:made")).isEqualTo(made);
        GeneratedMarks.forget(secrets, made);
        assertThat(LiveMarks.generated(secrets)).isEmpty();
    }

    @Test
    void aPluginsThingsAreFoundAndTakenAwayByTheirIds() {
        Gadgets gadgets = new Gadgets();
        PluginKinds kinds = new PluginKinds(Map.of("shop", List.of(gadgets)));
        assertThat(kinds.marked(hands))
                .containsExactly(
                        new Marked("shelf:gadget/a", "gadget", "shop", false),
                        new Marked("shelf:gadget/b", "gadget", "shop", false));
        kinds.removeOwned("shelf:gadget/a", hands);
        kinds.removeOwned("shelf:gadget/a", hands);
        assertThat(gadgets.there).containsExactly(new Gadget("b", "1"));
    }

    @Test
    void aPluginThatCannotLookHidesNobodyElsesThings() {
        Gadgets gadgets = new Gadgets();
        gadgets.away = true;
        PluginKinds kinds = new PluginKinds(Map.of("shop", List.of(gadgets)));
        LiveMarks marks = new LiveMarks(MARKS, Optional.of(new Server(new ArrayList<>())), Optional.of(secrets), kinds);
        assertThat(marks.all(hands)).hasSize(3);
    }
}
