package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.resource.Observation;
import java.util.List;
import java.util.Map;

/** The observing half of everything that is not a host resource: secrets, DNS, the cluster, plugin kinds, deeds. */
interface ServiceView {
    /** Looks at all of these, which belong to one component; answers every id. */
    Map<String, Observation> observe(String component, List<Placed> resources);

    /** What carries a mark of the stack in the services that know marks and can be asked now. */
    List<Marked> marked();
}
