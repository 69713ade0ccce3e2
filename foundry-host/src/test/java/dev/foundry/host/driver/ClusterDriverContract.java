package dev.foundry.host.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.resource.Chart;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.resource.Observation;
import dev.foundry.host.driver.ClusterWish.Release;
import dev.foundry.host.driver.ClusterWish.Thing;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every driver of clusters must do, in memory or for real. All of it happens in one namespace and with one definition,
 * which are taken away at the end.
 */
public abstract class ClusterDriverContract extends ClusterReachContract {
    @Override
    void tidyUp() {
        things().forEach(thing -> driver.remove(thing, true));
        // Whose ever it is: Helm leaves the definitions of an install that failed.
        driver.delete("apiextensions.k8s.io/v1", "CustomResourceDefinition", "", TestingChart.DEFINITION);
    }

    private static Thing config(Map<String, Object> data) {
        return object("v1", "ConfigMap", NAMESPACE, "words", Map.of("data", data));
    }

    private static Thing secret(String word) {
        String value = Base64.getEncoder().encodeToString(word.getBytes(UTF_8));
        return object("v1", "Secret", NAMESPACE, "keys", Map.of("type", "Opaque", "data", Map.of("password", value)));
    }

    private static Thing deployment(String... containers) {
        Map<String, Object> labels = Map.of("app", "web");
        List<Map<String, Object>> all = Stream.of(containers)
                .map(name -> Map.<String, Object>of(
                        "name",
                        name,
                        "image",
                        "registry.k8s.io/pause:3.10",
                        "resources",
                        Map.of("requests", Map.of("cpu", "1000m", "memory", "64Mi"))))
                .toList();
        return object(
                "apps/v1",
                "Deployment",
                NAMESPACE,
                "web",
                Map.of(
                        "spec",
                        Map.of(
                                "replicas",
                                1,
                                "selector",
                                Map.of("matchLabels", labels),
                                "template",
                                Map.of("metadata", Map.of("labels", labels), "spec", Map.of("containers", all)))));
    }

    private static Stream<Thing> things() {
        return Stream.of(config(Map.of("word", "hello")), secret("hello"), deployment("web"));
    }

    private Observation look(ClusterWish wish) {
        return Objects.requireNonNull(driver.observe(List.of(wish)).get(wish.id()), "every id is answered");
    }

    private List<Difference> differences(ClusterWish wish) {
        assertThat(look(wish)).isInstanceOf(Observation.Drifted.class);
        return ((Observation.Drifted) look(wish)).differences();
    }

    @TestFactory
    Stream<DynamicTest> goesRoundWith() {
        return things().map(thing -> DynamicTest.dynamicTest(thing.kind(), () -> {
            assertThat(look(thing)).isInstanceOf(Observation.Missing.class);
            driver.apply(thing);
            assertThat(look(thing)).isEqualTo(Observation.inSync());
            driver.apply(thing);
            assertThat(look(thing)).isEqualTo(Observation.inSync());
            driver.remove(thing, false);
            assertThat(look(thing)).isInstanceOf(Observation.Missing.class);
            driver.remove(thing, false);
        }));
    }

    @Test
    void knowsWhatItMarkedAndTakesItAway() {
        Thing mine = config(Map.of("word", "hello"));
        Thing theirs = object("v1", "ConfigMap", NAMESPACE, "theirs", Map.of("data", Map.of("word", "hello")));
        driver.apply(mine);
        others.make(theirs);
        String id = "cluster:" + NAMESPACE + "/configmap/words";
        try (ClusterDriver later = connect()) {
            assertThat(later.marked())
                    .as("nothing of others")
                    .contains(new ClusterMark(id, "manifest", "web", false))
                    .noneMatch(mark -> mark.id().endsWith("/theirs"));
            later.removeMarked(id, false);
        }
        assertThat(look(mine)).isInstanceOf(Observation.Missing.class);
        assertThat(others.see(theirs)).isPresent();
        others.takeAway(theirs);
    }

    @Test
    void saysThatANodeIsNotThere() {
        assertThat(driver.ask(Check.node("no-such-node"))).isPresent();
    }

    @Test
    void letsCommandsFindMakeAndTakeAwayObjects() {
        Map<String, Object> words = config(Map.of("first", "hello")).tree();
        driver.apply(words);
        driver.apply(config(Map.of("first", "hi")).tree());

        assertThat(driver.find("v1", "ConfigMap", NAMESPACE, "words"))
                .hasValueSatisfying(
                        found -> assertThat(Trees.text(found, "data", "first")).isEqualTo("hi"));
        assertThat(driver.list("v1", "ConfigMap", NAMESPACE, Map.of()))
                .extracting(found -> Trees.text(found, "metadata", "name"))
                .contains("words");
        assertThat(driver.list("v1", "ConfigMap", NAMESPACE, Map.of("no", "such")))
                .isEmpty();
        driver.delete("v1", "ConfigMap", NAMESPACE, "words");
        driver.delete("v1", "ConfigMap", NAMESPACE, "words");
        assertThat(driver.find("v1", "ConfigMap", NAMESPACE, "words")).isEmpty();
        assertThat(driver.list("nobody.test/v1", "Nothing", "", Map.of())).isEmpty();
    }

    @Test
    void leavesWhatACommandDoesNotGive() {
        driver.apply(deployment("web").tree());
        driver.apply(object("apps/v1", "Deployment", NAMESPACE, "web", Map.of("spec", Map.of("replicas", 0)))
                .tree());

        assertThat(driver.find("apps/v1", "Deployment", NAMESPACE, "web")).hasValueSatisfying(found -> {
            assertThat(Trees.number(found, 1, "spec", "replicas")).isZero();
            assertThat(Trees.lacking(
                            Trees.mapping(Trees.at(deployment("web").tree(), "spec", "template")
                                    .orElseThrow()),
                            Trees.mapping(Trees.at(found, "spec", "template").orElseThrow())))
                    .isEmpty();
        });
        driver.delete("apps/v1", "Deployment", NAMESPACE, "web");
    }

    @Test
    void mergesIntoAnObjectThatSomebodyElseKeeps() {
        driver.apply(config(Map.of("word", "hello", "other", "stays")));
        others.change(config(Map.of()), Map.of("data", Map.of("word", "theirs")));

        driver.merge("v1", "ConfigMap", NAMESPACE, "words", Map.of("data", Map.of("word", "ours")));

        assertThat(driver.find("v1", "ConfigMap", NAMESPACE, "words")).hasValueSatisfying(found -> {
            assertThat(Trees.text(found, "data", "word")).isEqualTo("ours");
            assertThat(Trees.text(found, "data", "other")).isEqualTo("stays");
        });
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> driver.merge("v1", "ConfigMap", NAMESPACE, "no", Map.of("data", Map.of("a", "b"))));
        driver.delete("v1", "ConfigMap", NAMESPACE, "words");
    }

    @Test
    void mergesIntoTheStatusOfAnObject() {
        driver.apply(deployment("web"));

        // Of all that is in this status only the count of collisions is carried on by the deployment's controller.
        driver.mergeStatus("apps/v1", "Deployment", NAMESPACE, "web", Map.of("collisionCount", 3));

        assertThat(driver.find("apps/v1", "Deployment", NAMESPACE, "web"))
                .hasValueSatisfying(found -> assertThat(Trees.number(found, 0, "status", "collisionCount"))
                        .isEqualTo(3));
        assertThatExceptionOfType(FoundryException.class)
                .isThrownBy(() -> driver.mergeStatus("apps/v1", "Deployment", NAMESPACE, "no", Map.of("replicas", 3)));
    }

    @Test
    void namesWhatDriftedAndMendsIt() {
        driver.apply(config(Map.of("word", "hello", "other", "stays")));
        others.change(config(Map.of()), Map.of("data", Map.of("word", "changed by hand")));
        assertThat(differences(config(Map.of("word", "hello", "other", "stays"))))
                .containsExactly(Difference.of("data.word", "changed by hand", "hello"));
    }

    @Test
    void mendsWhatDrifted() {
        Thing words = config(Map.of("word", "hello"));
        driver.apply(words);
        others.takeAway(words);
        assertThat(look(words)).isInstanceOf(Observation.Missing.class);
        driver.apply(words);
        assertThat(look(words)).isEqualTo(Observation.inSync());
    }

    @Test
    void neverShowsWhatASecretHolds() {
        driver.apply(secret("old word"));
        assertThat(differences(secret("new word"))).containsExactly(Difference.of("data.password", "***", "***"));
    }

    @Test
    void takesASecretsPlainDataForWhatItBecomes() {
        driver.apply(plainSecret(Map.of("password", "hello", "former", "gone soon")));
        assertThat(look(plainSecret(Map.of("password", "hello", "former", "gone soon"))))
                .isEqualTo(Observation.inSync());
        assertThat(look(secret("hello"))).isInstanceOf(Observation.Drifted.class);

        Thing changed = plainSecret(Map.of("password", "goodbye"));
        assertThat(differences(changed))
                .containsExactly(Difference.of("data.password", "***", "***"), Difference.of("data.former", "***", ""));
        driver.apply(changed);
        assertThat(look(changed)).isEqualTo(Observation.inSync());
        assertThat(look(secret("goodbye"))).isEqualTo(Observation.inSync());
        assertThat(others.see(changed))
                .hasValueSatisfying(
                        live -> assertThat(Trees.mapping(live.get("data"))).containsOnlyKeys("password"));
    }

    private static Thing plainSecret(Map<String, Object> words) {
        return object("v1", "Secret", NAMESPACE, "keys", Map.of("type", "Opaque", "stringData", words));
    }

    @Test
    void leavesAloneWhatOthersAdd() {
        Thing words = config(Map.of("word", "hello"));
        driver.apply(words);
        others.change(words, Map.of("metadata", Map.of("annotations", Map.of("note", "mine"))));
        assertThat(look(words)).isEqualTo(Observation.inSync());
        driver.apply(words);
        assertThat(others.see(words))
                .hasValueSatisfying(live -> assertThat(Trees.text(live, "metadata", "annotations", "note"))
                        .isEqualTo("mine"));
    }

    @Test
    void takesOutWhatIsNoLongerDeclared() {
        driver.apply(config(Map.of("word", "hello", "former", "gone soon")));
        Thing now = config(Map.of("word", "hello"));
        assertThat(differences(now)).containsExactly(Difference.of("data.former", "gone soon", ""));
        driver.apply(now);
        assertThat(look(now)).isEqualTo(Observation.inSync());
        assertThat(others.see(now))
                .hasValueSatisfying(
                        live -> assertThat(Trees.mapping(live.get("data"))).containsOnlyKeys("word"));
    }

    @Test
    void takesOutItemsOfListsThatAreNoLongerDeclared() {
        driver.apply(deployment("web", "beside"));
        Thing now = deployment("web");
        assertThat(differences(now))
                .allSatisfy(difference ->
                        assertThat(difference.attribute()).startsWith("spec.template.spec.containers[beside]"));
        driver.apply(now);
        assertThat(look(now)).isEqualTo(Observation.inSync());
        assertThat(others.see(now))
                .flatMap(live -> Trees.at(live, "spec", "template", "spec", "containers"))
                .hasValueSatisfying(left -> assertThat(Trees.items(left)).hasSize(1));
    }

    @Test
    void takesWhatIsEqualForWhatIsMeantAndDoesNotRemoveIt() {
        Thing words = config(Map.of("word", "hello"));
        others.make(words);
        assertThat(look(words)).isEqualTo(Observation.inSync());
        driver.remove(words, true);
        assertThat(others.see(words)).isPresent();
        others.takeAway(words);
    }

    @Test
    void callsForeignWhatIsNotOursAndDiffers() {
        others.make(config(Map.of("word", "theirs")));
        assertThat(look(config(Map.of("word", "ours")))).isInstanceOf(Observation.Foreign.class);
        others.takeAway(config(Map.of()));
    }

    @Test
    void namesWhoKeepsAFieldThatItMayNotTake() {
        assumeThat(others.knowsOwners()).isTrue();
        others.make(config(Map.of("word", "theirs")));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> driver.apply(config(Map.of("word", "ours"))))
                .satisfies(refused -> assertThat(refused.why()).contains(".data.word", "conflict with"));
        assertThat(others.see(config(Map.of())))
                .hasValueSatisfying(
                        live -> assertThat(Trees.text(live, "data", "word")).isEqualTo("theirs"));
        others.takeAway(config(Map.of()));
    }

    @Test
    void tellsWhatAGateMisses() {
        assertThat(driver.ask(Check.deployment(NAMESPACE, "absent")))
                .hasValueSatisfying(trouble -> assertThat(trouble).contains("no Deployment"));
        assertThat(driver.ask(Check.established(TestingChart.DEFINITION)))
                .hasValueSatisfying(trouble -> assertThat(trouble).contains("there is no"));
        driver.apply(TestingChart.definition());
        assertThat(eventually(Check.established(TestingChart.DEFINITION))).isEmpty();
    }

    private Optional<String> eventually(Check check) {
        for (int i = 0; i < 200 && driver.ask(check).isPresent(); i++) {
            Thread.onSpinWait();
        }
        return driver.ask(check);
    }

    private Release release(String version, Map<String, Object> values) {
        HelmRelease release = HelmRelease.of(NAMESPACE, "greeting", TestingChart.in(folder, version))
                .definitions(HelmRelease.Definitions.REMOVED_UNUSED);
        return new Release("cluster:" + release.key(), "web", release, values);
    }

    private static Thing greeted() {
        return object("v1", "ConfigMap", NAMESPACE, "greeting", Map.of());
    }

    @Test
    void installsUpgradesAndTakesAwayARelease() {
        Release first = release("1.0.0", Map.of("word", "hello"));
        assertThat(look(first)).isInstanceOf(Observation.Missing.class);
        driver.apply(first);
        assertThat(look(first)).isEqualTo(Observation.inSync());

        Release second = release("1.1.0", Map.of("word", "goodbye"));
        assertThat(differences(second))
                .startsWith(
                        Difference.of("chart", "greeting-1.0.0", "greeting-1.1.0"),
                        Difference.of("values.word", "hello", "goodbye"));
        driver.apply(second);
        assertThat(look(second)).isEqualTo(Observation.inSync());

        driver.remove(second, false);
        assertThat(look(second)).isInstanceOf(Observation.Missing.class);
        driver.remove(second, false);
    }

    @Test
    void saysWhatAnUpgradeWouldDoToTheObjects() {
        assumeThat(others.renders()).isTrue();
        Release first = release("1.0.0", Map.of("word", "hello"));
        driver.apply(first);
        assertThat(differences(release("1.0.0", Map.of("word", "goodbye"))))
                .containsExactly(
                        Difference.of("values.word", "hello", "goodbye"),
                        Difference.of("ConfigMap foundry-contract/greeting data.word", "hello", "goodbye"));
        assertThat(differences(release("1.0.0", Map.of("word", "hello", "second", true))))
                .contains(Difference.of("ConfigMap foundry-contract/second", "", "new"));
        assertThat(look(first)).as("nothing was changed").isEqualTo(Observation.inSync());
        driver.remove(first, false);
    }

    @Test
    void letsAChartLookThingsUpInThisCluster() {
        assumeThat(others.renders()).isTrue();
        Release first = release("1.0.0", Map.of("word", "hello"));
        driver.apply(first);
        assertThat(differences(release("1.0.0", Map.of("word", "goodbye", "asking", true))))
                .contains(Difference.of("ConfigMap foundry-contract/greeting data.before", "", "hello"));
        driver.remove(first, false);
    }

    @Test
    void neverShowsWhatAnUpgradeWouldWriteIntoSecrets() {
        assumeThat(others.renders()).isTrue();
        Release first = release("1.0.0", Map.of("word", "open", "keyed", true));
        driver.apply(first);
        assertThat(differences(release("1.0.0", Map.of("word", "shut", "keyed", true))))
                .contains(Difference.of("Secret foundry-contract/keys data.key", "***", "***"))
                .noneMatch(difference -> difference.toString().contains("sesame"));
        assertThat(differences(release("1.0.0", Map.of("word", "open", "keyed", true, "second", true))))
                .as("an equal Secret")
                .noneMatch(difference -> difference.attribute().contains("Secret"));
        driver.remove(first, false);
    }

    @Test
    void saysThatItDoesNotKnowTheObjectsWithoutTheChart() {
        assumeThat(others.renders()).isTrue();
        Release first = release("1.0.0", Map.of("word", "hello"));
        driver.apply(first);
        HelmRelease elsewhere = HelmRelease.of(
                NAMESPACE, "greeting", Chart.of(folder.resolve("nowhere").toString(), "greeting", "2.0.0"));
        assertThat(differences(new Release(first.id(), "web", elsewhere, Map.of("word", "hello"))))
                .singleElement()
                .satisfies(difference -> assertThat(difference.note()).contains("not known", "greeting-2.0.0"));
        driver.remove(first, false);
    }

    @Test
    void knowsTheReleasesThatItMadeAndTakesThemAway() {
        Release mine = release("1.0.0", Map.of("word", "hello"));
        driver.apply(mine);
        try (ClusterDriver later = connect()) {
            assertThat(later.marked()).contains(new ClusterMark(mine.id(), "release", "web", false));
            later.removeMarked(mine.id(), false);
        }
        assertThat(look(mine)).isInstanceOf(Observation.Missing.class);
    }

    @Test
    void seesValuesThatAreNoLongerGiven() {
        driver.apply(release("1.0.0", Map.of("word", "hello")));
        Release without = release("1.0.0", Map.of());
        assertThat(differences(without)).startsWith(Difference.of("values.word", "hello", ""));
        driver.apply(without);
        assertThat(look(without)).isEqualTo(Observation.inSync());
        driver.remove(without, false);
    }

    private Release blank(@Nullable Object enabled) {
        Map<String, Object> deep = new HashMap<>(Map.of("count", 0, "list", List.of(), "map", Map.of()));
        deep.put("enabled", enabled);
        deep.put("none", null);
        return release("1.0.0", Map.of("word", "", "deep", deep, "colours", List.of(Map.of("red", 1, "shown", false))));
    }

    /** They overrule a chart's own defaults, though a server would leave them out. */
    @Test
    void seesValuesThatAreNothingAndWereNotGivenBefore() {
        driver.apply(release("1.0.0", Map.of("word", "hello", "colours", List.of(Map.of("red", 1)))));
        assertThat(differences(blank(false)))
                .extracting(Difference::attribute)
                .contains(
                        "values.deep.enabled",
                        "values.deep.count",
                        "values.deep.list",
                        "values.deep.map",
                        "values.deep.none",
                        "values.colours[0].shown");
        driver.apply(blank(false));
        assertThat(look(blank(false))).isEqualTo(Observation.inSync());
        assertThat(differences(blank(""))).startsWith(Difference.of("values.deep.enabled", "false", ""));
        assertThat(differences(blank(null))).startsWith(Difference.of("values.deep.enabled", "false", "null"));
        driver.remove(blank(false), false);
    }

    @Test
    void mendsObjectsOfAReleaseThatStrayed() {
        assumeThat(others.renders()).isTrue();
        Release release = release("1.0.0", Map.of("word", "hello"));
        driver.apply(release);
        others.change(greeted(), Map.of("data", Map.of("word", "changed by hand")));
        assertThat(differences(release))
                .containsExactly(
                        Difference.of("ConfigMap foundry-contract/greeting data.word", "changed by hand", "hello"));
        driver.apply(release);
        assertThat(look(release)).isEqualTo(Observation.inSync());
        others.takeAway(greeted());
        assertThat(differences(release)).hasSize(1);
        driver.apply(release);
        assertThat(look(release)).isEqualTo(Observation.inSync());
        driver.remove(release, false);
    }

    @Test
    void takesAnUpgradeThatFailsBack() {
        assumeThat(others.renders()).isTrue();
        Release good = release("1.0.0", Map.of("word", "hello"));
        driver.apply(good);
        Release broken = release("1.0.0", Map.of("word", "goodbye", "broken", true));
        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> driver.apply(broken))
                .withMessageContaining("greeting could not be upgraded");
        assertThat(look(good)).isEqualTo(Observation.inSync());
        driver.remove(good, false);
    }

    @Test
    void leavesNothingOfAnInstallThatFails() {
        assumeThat(others.renders()).isTrue();
        Release broken = release("1.0.0", Map.of("broken", true));
        assertThatExceptionOfType(FailedException.class).isThrownBy(() -> driver.apply(broken));
        assertThat(look(broken)).isInstanceOf(Observation.Missing.class);
        assertThat(others.see(greeted())).isEmpty();
    }

    @Test
    void saysWhatTheClusterComplainedOfMeanwhile() {
        assumeThat(others.renders()).isTrue();
        assertThat(why(Map.of("broken", true, "word", "first")))
                .contains("Not_Allowed", "Pod greeter-0: no image of first")
                .doesNotContain("is there");
        assertThat(why(Map.of("broken", true, "word", "second", "tone", "Normal")))
                .contains("Not_Allowed")
                .doesNotContain("no image of");
    }

    private String why(Map<String, Object> values) {
        FailedException failed =
                catchThrowableOfType(FailedException.class, () -> driver.apply(release("1.0.0", values)));
        return failed.why();
    }

    @Test
    void takesAReleaseOverWhoseUpgradeWasCutOff() {
        assumeThat(others.renders()).isTrue();
        Release release = release("1.0.0", Map.of("word", "hello"));
        driver.apply(release);
        others.make(revision(2, "pending-upgrade", "2020-01-01T00:00:00Z"));
        assertThat(differences(release)).containsExactly(Difference.of("status", "pending-upgrade", "deployed"));
        driver.apply(release);
        assertThat(look(release)).isEqualTo(Observation.inSync());
        driver.remove(release, false);
    }

    @Test
    void takesAReleaseOverWhoseFirstInstallWasCutOff() {
        assumeThat(others.renders()).isTrue();
        Release release = release("1.0.0", Map.of("word", "hello"));
        driver.apply(release);
        Thing cutOff = revision(1, "pending-install", "2020-01-01T00:00:00Z");
        others.takeAway(cutOff);
        others.make(cutOff);
        assertThat(look(release("1.0.0", Map.of("word", "theirs")))).isInstanceOf(Observation.Foreign.class);
        assertThat(differences(release)).containsExactly(Difference.of("status", "pending-install", "deployed"));
        driver.apply(release);
        assertThat(look(release)).isEqualTo(Observation.inSync());
        driver.remove(release, false);
    }

    @Test
    void doesNotDisturbAnUpgradeUnderWay() {
        assumeThat(others.renders()).isTrue();
        Release release = release("1.0.0", Map.of("word", "hello"));
        driver.apply(release);
        Thing underWay = revision(2, "pending-upgrade", java.time.Instant.now().toString());
        others.make(underWay);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> driver.apply(release))
                .withMessageContaining("being changed by somebody");
        others.takeAway(underWay);
        driver.remove(release, false);
    }

    /** A further revision like the first, but with this status. */
    private Thing revision(int number, String status, String time) {
        Thing first = object("v1", "Secret", NAMESPACE, "sh.helm.release.v1.greeting.v1", Map.of());
        String data = Trees.text(others.see(first).orElseThrow(), "data", "release");
        return object(
                "v1",
                "Secret",
                NAMESPACE,
                "sh.helm.release.v1.greeting.v" + number,
                Map.of(
                        "type",
                        "helm.sh/release.v1",
                        "metadata",
                        Map.of(
                                "labels",
                                Map.of(
                                        "owner",
                                        "helm",
                                        "name",
                                        "greeting",
                                        "status",
                                        status,
                                        "version",
                                        Integer.toString(number))),
                        "data",
                        Map.of("release", TestingChart.repacked(data, number, status, time))));
    }

    @Test
    void keepsADefinitionWhileObjectsOfItsKindAreLeft() {
        assumeThat(others.renders()).isTrue();
        Release release = release("1.0.0", Map.of());
        Thing greeter = object(TestingChart.GROUP + "/v1", "Greeter", NAMESPACE, "mine", Map.of());
        driver.apply(release);
        others.make(greeter);
        driver.remove(release, false);
        assertThat(others.see(TestingChart.definition())).isPresent();
        others.takeAway(greeter);
        driver.apply(release);
        driver.remove(release, false);
        assertThat(others.see(TestingChart.definition())).isEmpty();
    }

    private static final Thing HELD = object(
            TestingChart.GROUP + "/v1",
            "Greeter",
            NAMESPACE,
            "held",
            Map.of("metadata", Map.of("finalizers", List.of(TestingChart.GROUP + "/end"))));

    private static final Map<String, Object> WITHOUT_FINALIZERS =
            Map.of("metadata", Collections.singletonMap("finalizers", null));

    /** Works like the release's controller: takes the finalizer of an object that goes away, as long as the release is there. */
    private void endWhileThere() {
        while (others.see(greeted()).isPresent()) {
            if (others.see(HELD)
                    .filter(live ->
                            Trees.at(live, "metadata", "deletionTimestamp").isPresent())
                    .isPresent()) {
                others.change(HELD, WITHOUT_FINALIZERS);
                return;
            }
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsWhatOnlyItsControllersCanEndBeforeAReleaseIsPurged(boolean byMark) {
        assumeThat(others.renders()).isTrue();
        Release release = release("1.0.0", Map.of("word", "hello"));
        driver.apply(release);
        others.make(HELD);
        Thread controller = Thread.ofVirtual().start(this::endWhileThere);
        if (byMark) {
            driver.removeMarked(release.id(), true);
        } else {
            driver.remove(release, true);
        }
        assertThat(look(release)).isInstanceOf(Observation.Missing.class);
        assertThat(others.see(HELD)).isEmpty();
        assertThatNoException().isThrownBy(controller::join);
    }

    @Test
    void leavesWhatItsControllersWouldEndWithoutAPurge() {
        assumeThat(others.renders()).isTrue();
        Release release = release("1.0.0", Map.of("word", "hello"));
        driver.apply(release);
        others.make(HELD);
        driver.remove(release, false);
        assertThat(others.see(HELD))
                .hasValueSatisfying(live -> assertThat(Trees.at(live, "metadata", "deletionTimestamp"))
                        .isEmpty());
        others.change(HELD, WITHOUT_FINALIZERS);
        others.takeAway(HELD);
    }

    @Test
    void tellsDataLast() {
        driver.apply(config(Map.of("word", "hello")));
        driver.apply(release("1.0.0", Map.of("word", "hello")));
        assertThat(driver.marked()).extracting(ClusterMark::data).isSorted();
        driver.remove(config(Map.of()), false);
        driver.remove(release("1.0.0", Map.of()), false);
    }
}
