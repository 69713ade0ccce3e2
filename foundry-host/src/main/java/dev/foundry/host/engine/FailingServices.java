package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.resource.Observation;
import dev.foundry.host.driver.Mishaps;
import java.util.List;
import java.util.Map;

/** Services and cluster of a rehearsal where things go wrong. */
record FailingServices(Services services, Mishaps mishaps) implements Services {
    @Override
    public Map<String, Observation> observe(String component, List<Placed> resources) {
        return services.observe(component, resources);
    }

    @Override
    public List<Marked> marked() {
        return services.marked();
    }

    @Override
    public void apply(String component, Placed placed, Progress progress) {
        change(placed.id(), () -> services.apply(component, placed, progress));
    }

    @Override
    public void remove(String component, Placed placed, boolean purge, Progress progress) {
        change(placed.id(), () -> services.remove(component, placed, purge, progress));
    }

    @Override
    public void removeMarked(String id, boolean purge, Progress progress) {
        change(id, () -> services.removeMarked(id, purge, progress));
    }

    private void change(String id, Runnable work) {
        String place = id.substring(0, id.indexOf(':'));
        String problem = mishaps.change(place, id);
        if (!problem.isEmpty()) {
            throw new FailedException(
                    id + " could not be changed",
                    Details.hint("mend the cause, then run again; it goes on from here")
                            .because(problem)
                            .at("resource " + id));
        }
        work.run();
        mishaps.changed(place, id);
    }
}
