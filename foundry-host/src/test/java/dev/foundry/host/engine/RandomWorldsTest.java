package dev.foundry.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.resource.Binary;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.resource.DnsRecordSet;
import dev.foundry.api.resource.DnsZone;
import dev.foundry.api.resource.HostResource;
import dev.foundry.api.resource.PluginResource;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Host;
import dev.foundry.api.stack.Image;
import dev.foundry.host.driver.rehearsal.Faults;
import dev.foundry.host.driver.rehearsal.RehearsalHost.Thing;
import dev.foundry.host.engine.RehearsedServices.Remembered;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Over random worlds a plan lists exactly what an install then changes. Each kind is drawn missing, in sync, drifted,
 * orphaned, foreign and on a host that does not answer; the table of what was drawn is printed.
 */
class RandomWorldsTest {
    private static final int WORLDS = 400;
    private static final int LEAST = 10;
    private static final List<String> HOST_KINDS = List.of(
            "directory", "file", "binary", "user", "package", "module", "sysctl", "certificate", "unit", "container");
    private static final List<String> SERVICE_KINDS = List.of("secret", "zone", "record", "action", "gadget");
    private static final List<String> KINDS =
            Stream.concat(HOST_KINDS.stream(), SERVICE_KINDS.stream()).toList();
    /** Kinds of which somebody else may put one in the place of the stack's. */
    private static final List<String> STRANGE_KINDS =
            KINDS.stream().filter(kind -> PlanTruth.possible(kind, "foreign")).toList();
    /** Kinds that hold nothing which somebody could change. */
    private static final List<String> FIXED_KINDS =
            KINDS.stream().filter(kind -> !PlanTruth.possible(kind, "drifted")).toList();

    private static final List<String> SERVICES = List.of("secrets", "dns", "stack", "shelf");

    /** A kind as a plugin would bring it. */
    record Gadget(String name, String size) implements PluginResource {
        @Override
        public String kind() {
            return "gadget";
        }

        @Override
        public String key() {
            return "gadget/" + name;
        }

        @Override
        public Map<String, String> attributes() {
            return Map.of("size", size);
        }
    }

    private final PlanTruth truth = new PlanTruth();

    @Test
    void aPlanListsWhatAnInstallChanges() {
        for (int seed = 0; seed < WORLDS; seed++) {
            world(seed);
        }
        truth.print();
        for (String kind : KINDS) {
            Map<String, Integer> seen = truth.coverage().getOrDefault(kind, Map.of());
            for (String state : PlanTruth.STATES) {
                int times = seen.getOrDefault(state, 0);
                if (PlanTruth.possible(kind, state)) {
                    assertThat(times).as("%s %s", kind, state).isGreaterThanOrEqualTo(LEAST);
                } else {
                    assertThat(times).as("%s %s", kind, state).isZero();
                }
            }
            assertThat(seen.getOrDefault("in_sync", 0)).as("%s in sync", kind).isGreaterThanOrEqualTo(LEAST);
        }
        assertThat(truth.coverage().getOrDefault("follower", Map.of())).containsKeys("missing", "in_sync", "drifted");
    }

    private void world(int seed) {
        Random random = new Random(seed);
        List<Draw> hosts = Draw.draws(random, HOST_KINDS);
        List<Draw> services = Draw.draws(random, SERVICE_KINDS);
        List<Draw> strangers = Draw.draws(random, STRANGE_KINDS).stream()
                .map(draw -> new Draw(draw.kind(), draw.number() + 100, "a"))
                .toList();
        TestingStack stack = new TestingStack(1 + random.nextInt(3));
        stack.with(new Drawn("hosts", hosts, RandomWorldsTest::spell))
                .with(new Drawn("services", services, RandomWorldsTest::spell))
                .install();

        changeFromOutside(random, stack);
        List<Draw> declared = Draw.redraw(random, hosts);
        stack.with(new Drawn("hosts", declared, RandomWorldsTest::spell))
                .with(new Drawn("services", Draw.redraw(random, services), RandomWorldsTest::spell));
        foreign(random, stack, strangers);
        stack.with(new Drawn("strangers", strangers, RandomWorldsTest::spell));
        switch (random.nextInt(4)) {
            case 0 -> stack.failing(Faults.of(List.of("web1:unreachable")));
            case 1 -> stack.failing(Faults.of(List.of(SERVICES.get(random.nextInt(SERVICES.size())) + ":unreachable")));
            default -> {}
        }
        truth.holds("world " + seed, stack, new Options(random.nextBoolean(), false, false));
    }

    private static Blueprint spell(Blueprint blueprint, Draw draw) {
        String kind = draw.kind();
        String letter = draw.letter();
        String name = kind + draw.number();
        return switch (kind) {
            case "directory" -> blueprint.directory("/d/" + name, d -> d.mode(letter.equals("a") ? "0755" : "0700"));
            case "file" -> blueprint.file("/etc/" + name, Text.of(letter + "\n"));
            case "binary" ->
                blueprint.binary(Binary.of("/usr/local/bin/" + name, URI.create("file:/b/" + name), letter.repeat(64)));
            case "user" -> blueprint.user(name, user -> user.home("/home/" + letter));
            case "package" -> blueprint.packages(name);
            case "module" -> blueprint.module(name);
            case "sysctl" -> blueprint.sysctl("net." + name, letter);
            case "certificate" ->
                blueprint.certificate(CertificateFiles.in("/etc/c-" + name, name, List.of(letter + ".lab"), List.of()));
            case "unit" -> blueprint.unit(name + ".service", Text.of("# " + letter + "\n"), unit -> unit);
            case "container" ->
                blueprint
                        .container(name, Image.parse("docker.io/x/" + name + ":1" + letter), service -> service)
                        .resource(new Follower(name));
            case "secret" -> blueprint.secret(new StoredSecret(SecretRef.of("p", name), Generator.hex(16)));
            case "zone" -> blueprint.zone(new DnsZone(name + ".lab", List.of("ns" + letter + ".lab"), List.of()));
            case "record" -> blueprint.records(new DnsRecordSet("lab", name + ".lab", "TXT", 60, List.of(letter)));
            case "action" -> blueprint.action(name, "do " + name, new TestingComponents.Opening());
            default -> blueprint.at("shelf", new Gadget(name, letter));
        };
    }

    private static void changeFromOutside(Random random, TestingStack stack) {
        stack.rehearsal().machines().machines().values().forEach(machine -> {
            for (String key : List.copyOf(machine.things().keySet())) {
                switch (random.nextInt(8)) {
                    case 0 -> machine.things().remove(key);
                    case 1 -> {
                        if (FIXED_KINDS.stream().noneMatch(kind -> key.startsWith(kind + "/"))) {
                            machine.things().computeIfPresent(key, (_, thing) -> spoiled(thing));
                        }
                    }
                    default -> {}
                }
            }
        });
        Map<String, Remembered> things = stack.rehearsal().services().things();
        for (String id : List.copyOf(things.keySet())) {
            switch (random.nextInt(6)) {
                case 0 -> things.remove(id);
                case 1 -> things.computeIfPresent(id, (_, thing) -> spoiled(thing));
                default -> {}
            }
        }
        for (String name : stack.rehearsal().store().names()) {
            if (name.startsWith("secrets/p:") && random.nextInt(6) == 0) {
                stack.rehearsal().store().forget(name);
            }
        }
    }

    private static Remembered spoiled(Remembered thing) {
        TreeMap<String, String> attributes = new TreeMap<>(thing.attributes());
        attributes.put(attributes.firstKey(), "spoiled");
        return new Remembered(thing.component(), thing.kind(), thing.data(), attributes);
    }

    private static Thing spoiled(Thing thing) {
        String first = thing.attributes().firstKey();
        return thing.with(first, "spoiled");
    }

    /** Things in the place of what strangers declares, put there by somebody else. */
    private static void foreign(Random random, TestingStack stack, List<Draw> strangers) {
        for (Host host : stack.hosts()) {
            Blueprint blueprint = Blueprint.on(host);
            for (Draw draw : strangers) {
                blueprint = spell(blueprint, draw);
            }
            blueprint.resources().forEach(placed -> {
                if (random.nextInt(3) != 0) {
                    return;
                }
                if (!(placed.resource() instanceof HostResource)) {
                    stack.rehearsal()
                            .services()
                            .things()
                            .put(placed.id(), new Remembered("", "", false, new TreeMap<>(Map.of("type", "theirs"))));
                } else {
                    stack.rehearsal()
                            .machines()
                            .machine(host.name())
                            .things()
                            .put(
                                    placed.resource().key(),
                                    new Thing(new TreeMap<>(Map.of("type", "theirs")), Optional.empty()));
                }
            });
        }
    }
}
