package dev.foundry.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.resource.DnsRecordSet;
import dev.foundry.api.resource.DnsZone;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import dev.foundry.host.driver.rehearsal.Faults;
import dev.foundry.host.engine.RandomWorldsTest.Gadget;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What services hold of the stack and nobody declares any more, on machines in memory. */
class OrphansInServicesTest {
    private static final Options PURGE = new Options(true, false, false);
    private static final String ZONE = "dns:zone/lab.example";
    private static final String RECORD = "dns:record/lab.example/a.lab.example/A";
    private static final String SECRET = "secrets:web:password";
    private static final StoredSecret PASSWORD =
            new StoredSecret(SecretRef.of("web", "password"), Generator.alphanumeric(16));
    private final TestingStack stack = new TestingStack(1);

    private void declare(String name, UnaryOperator<Blueprint> declaring) {
        stack.with(new Drawn(name, List.of(new Draw("all", 0, "a")), (blueprint, _) -> declaring.apply(blueprint)));
    }

    private static Blueprint zone(Blueprint blueprint) {
        return blueprint.zone(new DnsZone("lab.example", List.of("ns1.lab.example"), List.of()));
    }

    private static Blueprint records(Blueprint blueprint) {
        return blueprint.records(new DnsRecordSet("lab.example", "a.lab.example", "A", 60, List.of("10.0.0.1")));
    }

    private static Map<String, Boolean> orphans(Plan plan) {
        Map<String, Boolean> kept = new TreeMap<>();
        plan.resources().forEach(resource -> {
            if (resource.state() instanceof ResourceState.Orphaned(boolean stays)) {
                kept.put(resource.id(), stays);
            }
        });
        return kept;
    }

    private void install(Options options) {
        stack.install(options, stack.events()::add);
    }

    @Test
    void aZoneIsKeptAndNamedUntilItIsPurged() {
        declare("one", OrphansInServicesTest::zone);
        install(Options.careful());
        declare("one", UnaryOperator.identity());

        assertThat(orphans(stack.plan())).containsExactly(Map.entry(ZONE, true));
        RunResult careful = stack.install();
        assertThat(careful.changed()).isZero();
        assertThat(careful.components().getFirst().left()).containsExactly(ZONE + " (data)");

        assertThat(orphans(stack.plan(PURGE))).containsExactly(Map.entry(ZONE, false));
        install(PURGE);
        assertThat(stack.rehearsal().services().things()).isEmpty();
        assertThat(orphans(stack.plan(PURGE))).isEmpty();
    }

    @Test
    void aZoneInWhichSomebodyDeclaresRecordsStays() {
        declare("one", OrphansInServicesTest::zone);
        declare("two", OrphansInServicesTest::records);
        install(Options.careful());
        declare("one", UnaryOperator.identity());
        assertThat(orphans(stack.plan(PURGE))).isEmpty();
    }

    @Test
    void aSecretThatNobodyClaimsIsKeptUntilItIsPurged() {
        declare("one", blueprint -> blueprint.secret(PASSWORD));
        install(Options.careful());
        declare("one", UnaryOperator.identity());

        assertThat(orphans(stack.plan())).containsExactly(Map.entry(SECRET, true));
        install(PURGE);
        assertThat(stack.rehearsal().store().names()).isEmpty();
    }

    @Test
    void aSecretThatATextRefersToStays() {
        declare("one", blueprint -> blueprint.secret(PASSWORD));
        install(Options.careful());
        declare("one", blueprint -> blueprint.file("/etc/password", Text.secret(PASSWORD.ref())));
        assertThat(orphans(stack.plan(PURGE))).isEmpty();
    }

    @Test
    void aSecretThatTheStackFileRefersToStays() {
        declare("one", blueprint -> blueprint.secret(PASSWORD));
        install(Options.careful());
        declare("one", UnaryOperator.identity());
        stack.with("one", "${secret:foundry-core/web:password}");
        assertThat(orphans(stack.plan(PURGE))).isEmpty();
    }

    @Test
    void aSecretThatIsGoneIsNoOrphan() {
        declare("one", blueprint -> blueprint.secret(PASSWORD));
        install(Options.careful());
        declare("one", UnaryOperator.identity());
        stack.rehearsal().store().forget("secrets/web:password");
        assertThat(orphans(stack.plan(PURGE))).isEmpty();
    }

    @Test
    void whatAPluginsKindLeftBehindGoesAtOnce() {
        declare("one", blueprint -> blueprint.at("shelf", new Gadget("a", "1")));
        install(Options.careful());
        declare("one", UnaryOperator.identity());
        assertThat(orphans(stack.plan())).containsExactly(Map.entry("shelf:gadget/a", false));
        install(Options.careful());
        assertThat(stack.rehearsal().services().things()).isEmpty();
    }

    @Test
    void whatAComponentLeftBehindThatIsGoneIsSeen() {
        declare("one", OrphansInServicesTest::zone);
        declare("two", OrphansInServicesTest::records);
        install(Options.careful());
        stack.without("two");
        assertThat(orphans(stack.plan())).containsExactly(Map.entry(RECORD, false));
        install(Options.careful());
        assertThat(stack.rehearsal().services().things()).containsOnlyKeys(ZONE);
    }

    @Test
    void whatAnotherComponentDeclaresIsNoOrphanOfTheOneThatIsPlannedAlone() {
        declare("one", blueprint -> blueprint.secret(PASSWORD));
        install(Options.careful());
        declare("one", UnaryOperator.identity());
        declare("two", blueprint -> blueprint.secret(PASSWORD));
        assertThat(orphans(stack.engine().plan(Set.of("one"), PURGE))).isEmpty();
    }

    @Test
    void nothingIsAnOrphanWhileSomebodyDoesNotKnowWhatItDeclares() {
        declare("one", OrphansInServicesTest::zone);
        install(Options.careful());
        declare("one", UnaryOperator.identity());
        declare("two", blueprint -> blueprint.notKnownYet("it is too early"));
        assertThat(orphans(stack.plan(PURGE))).isEmpty();
    }

    @Test
    void whatAServiceHoldsThatDoesNotAnswerIsNotKnown() {
        declare("one", OrphansInServicesTest::zone);
        install(Options.careful());
        declare("one", UnaryOperator.identity());
        stack.failing(Faults.of(List.of("dns:unreachable")));
        assertThat(orphans(stack.plan(PURGE))).isEmpty();
    }
}
