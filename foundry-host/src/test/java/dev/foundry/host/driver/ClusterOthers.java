package dev.foundry.host.driver;

import dev.foundry.host.driver.ClusterWish.Thing;
import java.util.Map;
import java.util.Optional;

/** What goes on in a cluster behind the driver's back. */
public interface ClusterOthers {
    /** Whether charts are rendered, so that a release has objects. */
    boolean renders();

    /** Whether the server remembers who keeps which field. */
    boolean knowsOwners();

    /** Whether containers run, so that pods write and answer. */
    boolean runs();

    /** Makes an object without any mark. */
    void make(Thing thing);

    /** Merges this into an object. */
    void change(Thing thing, Map<String, Object> patch);

    /** Takes an object away. */
    void takeAway(Thing thing);

    /** The object as it is. */
    Optional<Map<String, Object>> see(Thing thing);
}
