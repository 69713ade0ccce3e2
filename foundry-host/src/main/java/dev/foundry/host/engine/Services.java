package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import java.util.List;

/** Services with the right to change them. */
interface Services extends ServiceView {
    /** Makes one as declared. */
    void apply(String component, Placed resource, Progress progress);

    /** Takes one away; without {@code purge} nothing that holds data goes. */
    void remove(String component, Placed resource, boolean purge, Progress progress);

    /** Takes away what is marked as the component's and no longer declared. */
    void removeMarked(String component, List<String> ids);

    /** Hears what is being waited for. */
    interface Progress {
        /** A few words. */
        void say(String message);
    }
}
