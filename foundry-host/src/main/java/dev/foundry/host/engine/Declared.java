package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.blueprint.Stage;
import dev.foundry.api.resource.HostResource;
import dev.foundry.api.resource.Ready;
import java.util.List;

/** A component's declaration as of now. */
record Declared(String component, List<Stage> stages) {
    Declared {
        stages = List.copyOf(stages);
    }

    /** What all of its stages declare. */
    List<Placed> resources() {
        return stages.stream().flatMap(stage -> stage.resources().stream()).toList();
    }

    /** How much is not known yet. */
    int waiting() {
        return stages.stream().mapToInt(stage -> stage.notKnown().size()).sum();
    }

    /** What of it is neither on a host nor a gate. */
    List<Placed> inServices() {
        return resources().stream()
                .filter(placed -> !(placed.resource() instanceof HostResource))
                .filter(placed -> !(placed.resource() instanceof Ready))
                .toList();
    }
}
