package dev.foundry.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Stack;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.resource.Binary;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.resource.DnsRecordSet;
import dev.foundry.api.resource.DnsZone;
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
import dev.foundry.host.engine.TestingComponents.Keys;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
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

    /** One resource as drawn: its kind, its number, and the letter that its content depends on. */
    private record Draw(String kind, int number, String letter) {
        Draw with(String other) {
            return new Draw(kind, number, other);
        }

        Blueprint say(Blueprint blueprint) {
            String name = kind + number;
            return switch (kind) {
                case "directory" ->
                    blueprint.directory("/d/" + name, d -> d.mode(letter.equals("a") ? "0755" : "0700"));
                case "file" -> blueprint.file("/etc/" + name, Text.of(letter + "\n"));
                case "binary" ->
                    blueprint.binary(Binary.of("/usr/local/bin/" + name, URI.create("file:/b/" + name), digest()));
                case "user" -> blueprint.user(name, user -> user.home("/home/" + letter));
                case "package" -> blueprint.packages(name);
                case "module" -> blueprint.module(name);
                case "sysctl" -> blueprint.sysctl("net." + name, letter);
                case "certificate" ->
                    blueprint.certificate(
                            CertificateFiles.in("/etc/c-" + name, name, List.of(letter + ".lab"), List.of()));
                case "unit" -> blueprint.unit(name + ".service", Text.of("# " + letter + "\n"), unit -> unit);
                case "container" ->
                    blueprint.container(name, Image.parse("docker.io/x/" + name + ":1" + letter), service -> service);
                case "secret" -> blueprint.secret(new StoredSecret(SecretRef.of("p", name), Generator.hex(16)));
                case "zone" -> blueprint.zone(new DnsZone(name + ".lab", List.of("ns" + letter + ".lab"), List.of()));
                case "record" -> blueprint.records(new DnsRecordSet("lab", name + ".lab", "TXT", 60, List.of(letter)));
                case "action" -> blueprint.action(name, "do " + name, new TestingComponents.Opening());
                default -> blueprint.at("shelf", new Gadget(name, letter));
            };
        }

        private String digest() {
            return letter.repeat(64);
        }
    }

    /** A component that declares what was drawn. */
    private record Drawn(String name, List<Draw> draws) implements Component<Keys> {
        @Override
        public Descriptor<Keys> descriptor() {
            return Descriptor.of(name, Keys.class, "1.0.0").roles("web");
        }

        @Override
        public Blueprint blueprint(Stack<Keys> stack) {
            Blueprint blueprint = Blueprint.on(stack.placedOn());
            for (Draw draw : draws) {
                blueprint = draw.say(blueprint);
            }
            return blueprint;
        }
    }

    private final Map<String, Map<String, Integer>> coverage = new TreeMap<>();

    @Test
    void aPlanListsWhatAnInstallChanges() {
        for (int seed = 0; seed < WORLDS; seed++) {
            world(seed);
        }
        print();
        for (String kind : HOST_KINDS) {
            assertThat(coverage.getOrDefault(kind, Map.of()))
                    .as(kind)
                    .containsKeys("missing", "in_sync", "orphaned", "unknown")
                    .allSatisfy((state, times) -> assertThat(times).as(state).isGreaterThanOrEqualTo(LEAST));
            if (!kind.equals("package") && !kind.equals("module")) {
                assertThat(coverage.getOrDefault(kind, Map.of())).as(kind).containsKey("drifted");
            }
        }
        for (String kind : List.of("directory", "file", "binary", "user", "certificate", "unit", "container")) {
            assertThat(coverage.getOrDefault(kind, Map.of())).as(kind).containsKey("foreign");
        }
        for (String kind : SERVICE_KINDS) {
            assertThat(coverage.getOrDefault(kind, Map.of())).as(kind).containsKeys("missing", "in_sync");
        }
    }

    private void world(int seed) {
        Random random = new Random(seed);
        List<Draw> hosts = draws(random, HOST_KINDS);
        List<Draw> services = draws(random, SERVICE_KINDS);
        List<Draw> strangers = draws(random, HOST_KINDS).stream()
                .map(draw -> new Draw(draw.kind(), draw.number() + 100, "a"))
                .toList();
        TestingStack stack = new TestingStack(1 + random.nextInt(3));
        stack.with(new Drawn("hosts", hosts))
                .with(new Drawn("services", services))
                .install();

        changeFromOutside(random, stack);
        List<Draw> declared = redraw(random, hosts);
        stack.with(new Drawn("hosts", declared)).with(new Drawn("services", redraw(random, services)));
        foreign(random, stack, strangers);
        stack.with(new Drawn("strangers", strangers));
        if (random.nextInt(4) == 0) {
            stack.failing(Faults.of(List.of("web1:unreachable")));
        }
        compare(seed, stack);
    }

    private static List<Draw> draws(Random random, List<String> kinds) {
        List<Draw> draws = new ArrayList<>();
        for (String kind : kinds) {
            for (int number = 0; number < 2; number++) {
                if (random.nextBoolean()) {
                    draws.add(new Draw(kind, number, "a"));
                }
            }
        }
        return draws;
    }

    /** Some are left out, some declared otherwise, some new. */
    private static List<Draw> redraw(Random random, List<Draw> draws) {
        List<Draw> again = new ArrayList<>();
        for (Draw draw : draws) {
            switch (random.nextInt(5)) {
                case 0 -> again.add(draw.with("b"));
                case 1 -> again.add(new Draw(draw.kind(), draw.number() + 10, "a"));
                case 2 -> {}
                default -> again.add(draw);
            }
        }
        return again;
    }

    private static void changeFromOutside(Random random, TestingStack stack) {
        stack.rehearsal().machines().machines().values().forEach(machine -> {
            for (String key : List.copyOf(machine.things().keySet())) {
                switch (random.nextInt(8)) {
                    case 0 -> machine.things().remove(key);
                    case 1 -> machine.things().computeIfPresent(key, (_, thing) -> spoiled(thing));
                    default -> {}
                }
            }
        });
        Map<String, Remembered> things = stack.rehearsal().services().things();
        for (String id : List.copyOf(things.keySet())) {
            if (random.nextInt(6) == 0) {
                things.remove(id);
            }
        }
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
                blueprint = draw.say(blueprint);
            }
            blueprint.resources().forEach(placed -> {
                if (random.nextInt(3) == 0) {
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

    private void compare(int seed, TestingStack stack) {
        Plan plan = stack.plan();
        plan.resources()
                .forEach(resource -> coverage.computeIfAbsent(resource.kind(), _ -> new LinkedHashMap<>())
                        .merge(resource.state().word(), 1, Integer::sum));
        stack.events().clear();
        RunResult result = stack.install();
        List<String> failed = result.components().stream()
                .filter(component -> component.outcome() != ComponentResult.Outcome.CONVERGED)
                .map(ComponentResult::component)
                .toList();
        List<String> planned = plan.resources().stream()
                .filter(resource -> resource.state().changes() && !failed.contains(resource.component()))
                .map(PlannedResource::id)
                .sorted()
                .toList();
        List<String> changed = stack.events().stream()
                .filter(Event.ResourceChanged.class::isInstance)
                .map(Event.ResourceChanged.class::cast)
                .filter(event -> !failed.contains(event.component()))
                .map(Event.ResourceChanged::id)
                .sorted()
                .toList();
        assertThat(changed).as("world %d", seed).isEqualTo(planned);
        boolean refused = plan.resources().stream()
                .anyMatch(resource -> resource.state().word().equals("foreign"));
        if (!refused && plan.unreachable().isEmpty()) {
            assertThat(failed).as("world %d", seed).isEmpty();
            assertThat(stack.plan().counts().nothingToDo()).as("world %d", seed).isTrue();
        }
    }

    private void print() {
        List<String> states = List.of("missing", "in_sync", "drifted", "orphaned", "foreign", "unknown");
        StringBuilder table = new StringBuilder(String.format("%-12s", "kind"));
        states.forEach(state -> table.append(String.format("%10s", state)));
        coverage.forEach((kind, counts) -> {
            table.append(String.format("%n%-12s", kind));
            states.forEach(state -> table.append(String.format("%10d", counts.getOrDefault(state, 0))));
        });
        System.out.println(table);
    }
}
