package dev.foundry.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Stack;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.KubernetesCluster;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.resource.Chart;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.resource.KubeSecret;
import dev.foundry.api.resource.Manifest;
import dev.foundry.api.resource.Namespace;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import dev.foundry.host.driver.ClusterDriver;
import dev.foundry.host.driver.Trees;
import dev.foundry.host.driver.rehearsal.Faults;
import dev.foundry.host.driver.rehearsal.MemoryCluster.Kept;
import dev.foundry.host.engine.Desk.Held;
import dev.foundry.host.engine.TestingComponents.Keys;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The verbs on a cluster in memory. */
class ClusterStackTest {
    private static final String RELEASE = "cluster:greeting/helm/greeter";

    /** Gives a cluster. */
    private static final class Cluster implements Component<Keys> {
        @Override
        public Descriptor<Keys> descriptor() {
            return Descriptor.of("cluster", Keys.class, "1.0.0").provides(KubernetesCluster.class);
        }

        @Override
        public Blueprint blueprint(Stack<Keys> stack) {
            return Blueprint.on(stack.placedOn()).directory("/etc/cluster");
        }

        @Override
        public List<Capability> provides(Stack<Keys> stack) {
            return List.of(new KubernetesCluster() {
                @Override
                public String endpoint() {
                    return "https://10.0.0.1:6443";
                }

                @Override
                public Text kubeconfig() {
                    return Text.secret(SecretRef.of("cluster", "kubeconfig"));
                }
            });
        }
    }

    /** Declares every kind of thing in it. */
    private record Greeter(boolean signed) implements Component<Keys> {
        private static final StoredSecret PASSWORD =
                new StoredSecret(SecretRef.of("greeter", "password"), Generator.hex(16));

        @Override
        public Descriptor<Keys> descriptor() {
            return Descriptor.of("greeter", Keys.class, "1.0.0").requires(KubernetesCluster.class);
        }

        @Override
        public Blueprint blueprint(Stack<Keys> stack) {
            return Blueprint.empty()
                    .inCluster(
                            Namespace.of("greeting"),
                            KubeSecret.of("greeting", "keys", Map.of("password", PASSWORD.value())),
                            HelmRelease.of("greeting", "greeter", Chart.of("https://charts.test", "greeter", "1.2.3"))
                                    .values(Text.of("word: hi\nloud: {by: 3}\n"))
                                    .overriding(Map.of("word", stack.config().word())))
                    .readyInCluster(Ready.when("greeter", Check.deployment("greeting", "greeter")))
                    .then("words")
                    .inCluster(Manifest.of(
                                    "greeting.test/v1",
                                    "Word",
                                    "first",
                                    Text.of(signed ? "spec: {text: hello, by: me}" : "spec: {text: hello}"))
                            .in("greeting"));
        }
    }

    private static TestingStack stack() {
        return new TestingStack(1).with(new Cluster()).with(new Greeter(true));
    }

    private static Map<String, Object> below(TestingStack stack, String id, String key) {
        return Trees.mapping(
                Objects.requireNonNull(things(stack).get(id)).live().get(key));
    }

    private static Map<String, Kept> things(TestingStack stack) {
        return stack.rehearsal().clusters().things();
    }

    @Test
    void installsThemAndNothingTheSecondTime() {
        TestingStack stack = stack();
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(things(stack))
                .containsOnlyKeys(
                        "cluster:namespace/greeting",
                        "cluster:greeting/secret/keys",
                        RELEASE,
                        "cluster:greeting/word.greeting.test/first");
        assertThat(below(stack, RELEASE, "values"))
                .as("the user's values over the component's")
                .isEqualTo(Map.of("word", "hello", "loud", Map.of("by", 3)));
        assertThat(stack.install().changed()).isZero();
    }

    @Test
    void refusesWhileSomebodyElseChangesTheCluster() {
        TestingStack stack = stack();
        stack.install();
        things(stack).remove(RELEASE);
        try (ClusterDriver other = stack.rehearsal().clusters().connect("lab")) {
            assertThat(other.takeLease("ann on her laptop")).isEmpty();
            assertThat(stack.plan().counts().add()).as("a plan needs no lease").isEqualTo(1);
            assertThatThrownBy(stack::install)
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("the cluster is being changed by somebody else");
            assertThat(things(stack)).doesNotContainKey(RELEASE);
            assertThat(stack.rehearsal().machines().machine("web1").leaseHolder())
                    .isEmpty();
        }
        assertThat(stack.install().changed()).isEqualTo(1);
        assertThat(things(stack).keySet()).as("nothing is left of the lease").noneMatch(id -> id.contains("/lease/"));
    }

    @Test
    void takesTheLeaseWhenACommandChangesTheCluster() {
        TestingStack stack = stack();
        Desk desk = stack.engine().desk();
        try (ClusterDriver other = stack.rehearsal().clusters().connect("lab")) {
            try (Held _ = desk.lease()) {
                desk.hands(_ -> {}).cluster();
                assertThat(other.takeLease("ann on her laptop")).contains("tester");
            }
            assertThat(other.takeLease("ann on her laptop")).isEmpty();
            try (Held _ = desk.lease()) {
                assertThatThrownBy(() -> desk.hands(_ -> {}).cluster()).isInstanceOf(RefusedException.class);
                assertThat(desk.look().cluster().find("v1", "Namespace", "", "greeting"))
                        .isEmpty();
            }
        }
    }

    @Test
    void aPlanChangesNothing() {
        TestingStack stack = stack();
        assertThat(stack.plan().resources())
                .filteredOn(resource -> resource.id().equals(RELEASE))
                .hasSize(1);
        assertThat(things(stack)).isEmpty();
    }

    @Test
    void mendsWhatDriftedAndTakesOutWhatIsNoLongerDeclared() {
        TestingStack stack = stack();
        stack.install();
        things(stack)
                .computeIfPresent(
                        RELEASE,
                        (_, kept) -> new Kept(
                                Trees.merged(kept.live(), Map.of("values", Map.of("word", "by hand"))),
                                kept.applied()));
        assertThat(stack.with(new Greeter(false)).install().changed()).isEqualTo(2);
        assertThat(below(stack, "cluster:greeting/word.greeting.test/first", "spec"))
                .isEqualTo(Map.of("text", "hello"));
        assertThat(stack.install().changed()).isZero();
    }

    @Test
    void takesAwayWhatAComponentNoLongerDeclares() {
        TestingStack stack = stack();
        stack.install();
        String word = "cluster:greeting/word.greeting.test/first";
        things(stack)
                .put(
                        "cluster:greeting/word.greeting.test/second",
                        renamed(Objects.requireNonNull(things(stack).get(word)), "second"));
        assertThat(stack.plan().resources())
                .filteredOn(resource -> resource.state() instanceof ResourceState.Orphaned)
                .extracting(PlannedResource::id)
                .containsExactly("cluster:greeting/word.greeting.test/second");
        assertThat(stack.install().changed()).isEqualTo(1);
        assertThat(things(stack)).containsKey(word).doesNotContainKey("cluster:greeting/word.greeting.test/second");
    }

    private static Kept renamed(Kept kept, String name) {
        return new Kept(
                Trees.merged(kept.live(), Map.of("metadata", Map.of("name", name))),
                Trees.merged(kept.applied(), Map.of("metadata", Map.of("name", name))));
    }

    @Test
    void remembersAClusterFromOneCommandToTheNext() {
        TestingStack stack = stack();
        stack.install();
        assertThat(stack.failing(Faults.none()).install().changed()).isZero();
    }

    @Test
    void leavesTheNamespaceUnlessThePurgeIsAskedFor() {
        TestingStack stack = stack();
        stack.install();
        stack.uninstall(Options.careful());
        assertThat(things(stack)).containsOnlyKeys("cluster:namespace/greeting");
        stack.uninstall(new Options(true, false, false));
        assertThat(things(stack)).isEmpty();
    }

    /** Something of the stack between two things of the cluster. */
    private record Layered() implements Component<Keys> {
        @Override
        public Descriptor<Keys> descriptor() {
            return Descriptor.of("layered", Keys.class, "1.0.0").requires(KubernetesCluster.class);
        }

        @Override
        public Blueprint blueprint(Stack<Keys> stack) {
            return Blueprint.empty()
                    .inCluster(Namespace.of("layers"))
                    .then("tasks")
                    .action("layer", "lay it", new TestingComponents.Opening())
                    .then("top")
                    .inCluster(Manifest.of("layers.test/v1", "Top", "top", Text.of("spec: {}"))
                            .in("layers"));
        }
    }

    @Test
    void takesAwayWhatWasDeclaredLastBeforeWhatItStandsOn() {
        TestingStack stack = new TestingStack(1).with(new Cluster()).with(new Layered());
        stack.install();
        stack.events().clear();

        stack.uninstall(new Options(true, false, false), "layered");

        assertThat(stack.events())
                .filteredOn(Event.ResourceChanged.class::isInstance)
                .extracting(event -> ((Event.ResourceChanged) event).id())
                .containsExactly(
                        "cluster:layers/top.layers.test/top", "stack:action/layer", "cluster:namespace/layers");
    }
}
