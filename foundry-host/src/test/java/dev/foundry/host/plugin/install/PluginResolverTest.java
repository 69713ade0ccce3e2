package dev.foundry.host.plugin.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.stack.Version;
import dev.foundry.host.plugin.PluginNeed;
import dev.foundry.host.plugin.repo.Pinned;
import dev.foundry.host.plugin.repo.Release;
import dev.foundry.host.plugin.repo.RepositoryIndex;
import dev.foundry.host.plugin.repo.Validity;
import dev.foundry.host.plugin.sign.SigningKey;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PluginResolverTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final SigningKey KEY = SigningKey.generate(new SecureRandom());

    private final Map<String, List<Release>> releases = new TreeMap<>();
    private final Map<String, Present> installed = new TreeMap<>();

    private void offer(String id, String version, String... needs) {
        List<Release> all = releases.computeIfAbsent(id, _ -> new ArrayList<>());
        all.add(release(id, version, ">=1.0.0 & <2.0.0", needs));
        all.sort(Comparator.comparing(Release::version).reversed());
    }

    private static Release release(String id, String version, String requires, String... needs) {
        return new Release(
                id,
                Version.of(version),
                new Release.About("", ""),
                NOW,
                requires,
                needs(needs),
                new Release.JarFile(id + ".jar", "", 0),
                Optional.empty(),
                "{}");
    }

    private static List<PluginNeed> needs(String... needs) {
        return Arrays.stream(needs).map(PluginNeed::of).toList();
    }

    private Offers offers() {
        Pinned pinned = new Pinned("lab", URI.create("file:/lab/"), KEY.publicKey(), Duration.ZERO);
        RepositoryIndex index = new RepositoryIndex(1, new Validity.Until(NOW.plusSeconds(1)), false, releases);
        return new Offers(Map.of(pinned, index), Map.of(), Version.of("1.0.0"), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Resolution resolve(String... wishes) {
        return new PluginResolver(offers(), installed)
                .resolve(Arrays.stream(wishes).map(wish -> Wish.of(wish, false)).toList());
    }

    private List<String> resolved(String... wishes) {
        assertThat(resolve(wishes)).isInstanceOf(Resolution.Resolved.class);
        return ((Resolution.Resolved) resolve(wishes))
                .install().stream().map(Offered::toString).toList();
    }

    private Resolution.Unresolvable unresolvable(String... wishes) {
        assertThat(resolve(wishes)).isInstanceOf(Resolution.Unresolvable.class);
        return (Resolution.Unresolvable) resolve(wishes);
    }

    @Test
    void takesTheNewestThatFitsWithWhatItNeedsFirst() {
        offer("base", "1.0.0");
        offer("base", "1.5.0");
        offer("base", "2.0.0");
        offer("app", "1.0.0", "base@>=1.0.0 & <2.0.0");
        assertThat(resolved("app")).containsExactly("base 1.5.0", "app 1.0.0");
    }

    @Test
    void takesAnOlderReleaseWhenTheNewestDoNotAgree() {
        offer("base", "1.0.0");
        offer("base", "2.0.0");
        offer("one", "1.0.0", "base@<2.0.0");
        offer("other", "1.0.0", "base@<2.0.0");
        offer("other", "2.0.0", "base@>=2.0.0");
        assertThat(resolved("one", "other")).containsExactly("base 1.0.0", "one 1.0.0", "other 1.0.0");
    }

    @Test
    void leavesWhatIsInstalledWhereItWillDo() {
        offer("base", "1.0.0");
        offer("base", "1.5.0");
        offer("app", "1.0.0", "base@*");
        installed.put("base", new Present(Version.of("1.0.0"), List.of()));
        assertThat(resolved("app")).containsExactly("app 1.0.0");
        assertThat(resolved("base")).isEmpty();
    }

    @Test
    void explainsAConflictByBothChainsAndTheLineToWrite() {
        offer("base", "1.0.0");
        offer("base", "2.0.0");
        offer("one", "1.0.0", "base@<2.0.0");
        offer("other", "1.0.0", "base@<2.0.0");
        offer("other", "2.0.0", "base@>=2.0.0");
        Resolution.Unresolvable answer = unresolvable("one", "other@2.0.0");
        assertThat(answer.problem().what()).isEqualTo("no version of base suits everybody");
        assertThat(answer.problem().why())
                .contains("you ask for one, and one 1.0.0 needs base <2.0.0")
                .contains("you ask for other@2.0.0, and other 2.0.0 needs base >=2.0.0");
        assertThat(answer.line()).isEqualTo("foundry plugin install one other@1.0.0");
        assertThat(resolved("one", "other@1.0.0")).hasSize(3);
    }

    @Test
    void anInstalledPluginKeepsWhatItNeeds() {
        offer("base", "2.0.0");
        installed.put("base", new Present(Version.of("1.0.0"), List.of()));
        installed.put("old", new Present(Version.of("1.0.0"), needs("base@<2.0.0")));
        Resolution.Unresolvable answer = unresolvable("base@2.0.0");
        assertThat(answer.problem().why()).contains("old 1.0.0 is installed and needs base <2.0.0");
    }

    @Test
    void namesACircleByItsPath() {
        offer("one", "1.0.0", "two@*");
        offer("two", "1.0.0", "three@*");
        offer("three", "1.0.0", "one@*");
        assertThat(unresolvable("one").problem().why()).isEqualTo("one needs two needs three needs one");
    }

    @Test
    void saysWhoAsksForAPluginThatNobodyHas() {
        offer("app", "1.0.0", "absent@*");
        assertThat(unresolvable("app").problem().what()).isEqualTo("no repository has a plugin 'absent'");
        assertThat(unresolvable("app").problem().why()).contains("app 1.0.0 needs absent *");
    }

    @Test
    void saysWhyNoReleaseFits() {
        releases.put("next", new ArrayList<>(List.of(release("next", "3.0.0", ">=2.0.0"))));
        assertThat(unresolvable("next").problem().why())
                .contains("next 3.0.0 needs plugin API >=2.0.0; this Foundry has 1.0.0");
    }

    @Test
    void anOptionalNeedIsKeptToOnlyWhenItIsThere() {
        offer("extra", "1.0.0");
        offer("extra", "2.0.0");
        offer("app", "1.0.0", "extra?@<2.0.0");
        assertThat(resolved("app")).containsExactly("app 1.0.0");
        assertThat(resolved("app", "extra")).contains("extra 1.0.0");
    }

    /** Random offers: an answer keeps every range, and where trying everything finds one, so does the resolver. */
    @Property(tries = 200)
    void findsAnAnswerWheneverThereIsOneAndItHolds(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
        java.util.Random random = new java.util.Random(seed);
        PluginResolverTest world = new PluginResolverTest();
        for (String id : List.of("a", "b", "c", "d")) {
            for (int version = 1; version <= 3; version++) {
                List<String> needs = new ArrayList<>();
                for (String other : List.of("a", "b", "c", "d")) {
                    if (other.compareTo(id) > 0 && random.nextInt(3) > 0) {
                        needs.add(
                                other + "@" + (random.nextBoolean() ? ">=" : "<=") + (1 + random.nextInt(3)) + ".0.0");
                    }
                }
                world.offer(id, version + ".0.0", needs.toArray(String[]::new));
            }
        }
        switch (world.resolve("a", "b")) {
            case Resolution.Resolved(List<Offered> install) -> {
                Map<String, Release> chosen = new HashMap<>();
                install.forEach(offered -> chosen.put(offered.release().id(), offered.release()));
                assertThat(world.holds(chosen)).isTrue();
            }
            case Resolution.Unresolvable _ ->
                assertThat(world.anything(new HashMap<>(), 0)).isFalse();
        }
    }

    private boolean holds(Map<String, Release> chosen) {
        return chosen.containsKey("a")
                && chosen.containsKey("b")
                && chosen.values().stream()
                        .flatMap(release -> release.needs().stream())
                        .allMatch(need -> {
                            Release other = chosen.get(need.plugin());
                            return other != null && need.range().admits(other.version());
                        });
    }

    private boolean anything(Map<String, Release> chosen, int next) {
        List<String> ids = List.of("a", "b", "c", "d");
        if (next == ids.size()) {
            return holds(chosen);
        }
        for (Release release : releases.getOrDefault(ids.get(next), List.of())) {
            chosen.put(ids.get(next), release);
            if (anything(chosen, next + 1)) {
                return true;
            }
            chosen.remove(ids.get(next));
        }
        return false;
    }
}
