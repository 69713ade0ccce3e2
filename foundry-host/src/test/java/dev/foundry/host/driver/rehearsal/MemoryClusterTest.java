package dev.foundry.host.driver.rehearsal;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.ClusterHands.Container;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.driver.ClusterDriver;
import dev.foundry.host.driver.ClusterDriverContract;
import dev.foundry.host.driver.ClusterOthers;
import dev.foundry.host.driver.ClusterWish.Thing;
import dev.foundry.host.driver.Trees;
import dev.foundry.host.driver.rehearsal.MemoryCluster.Kept;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract on a cluster in memory: what a rehearsal says is what the real one says. */
class MemoryClusterTest extends ClusterDriverContract {
    private final MemoryClusters clusters = new MemoryClusters(Clock.systemUTC());

    @Override
    protected ClusterDriver connect() {
        return clusters.connect(STACK);
    }

    @Test
    void saysThatNothingRunsInIt() {
        assertThatExceptionOfType(UnreachableException.class).isThrownBy(() -> driver.read("/version"));
        assertThatExceptionOfType(UnreachableException.class).isThrownBy(() -> driver.reach("shop", "web", 80));
        assertThatExceptionOfType(UnreachableException.class)
                .isThrownBy(() -> driver.run(
                        new Container("shop", "web-0", ""), List.of("true"), Secret.of(""), Duration.ofSeconds(1)));
    }

    @Override
    protected ClusterOthers others() {
        return new Others(clusters.things());
    }

    private record Others(Map<String, Kept> things) implements ClusterOthers {
        @Override
        public boolean renders() {
            return false;
        }

        @Override
        public boolean knowsOwners() {
            return false;
        }

        @Override
        public boolean runs() {
            return false;
        }

        @Override
        public void make(Thing thing) {
            things.put(thing.id(), new Kept(thing.tree(), Map.of()));
        }

        @Override
        public void change(Thing thing, Map<String, Object> patch) {
            things.computeIfPresent(
                    thing.id(), (_, kept) -> new Kept(Trees.merged(kept.live(), patch), kept.applied()));
        }

        @Override
        public void takeAway(Thing thing) {
            things.remove(thing.id());
        }

        @Override
        public Optional<Map<String, Object>> see(Thing thing) {
            return Optional.ofNullable(things.get(thing.id())).map(Kept::live);
        }
    }
}
