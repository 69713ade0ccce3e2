package dev.foundry.host.driver.rehearsal;

import dev.foundry.api.secret.Secret;
import dev.foundry.host.driver.ClusterDriver;
import dev.foundry.host.driver.ClusterDriverContract;
import dev.foundry.host.driver.ClusterOthers;
import dev.foundry.host.driver.ClusterWish.Thing;
import dev.foundry.host.driver.Trees;
import dev.foundry.host.driver.rehearsal.MemoryCluster.Kept;
import java.util.Map;
import java.util.Optional;

/** The contract on a cluster in memory: what a rehearsal says is what the real one says. */
class MemoryClusterTest extends ClusterDriverContract {
    private final MemoryClusters clusters = new MemoryClusters();

    @Override
    protected ClusterDriver connect() {
        return clusters.driver(Secret.of("anything"), STACK);
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
