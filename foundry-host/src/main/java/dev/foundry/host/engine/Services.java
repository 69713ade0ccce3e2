package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;

/** Services with the right to change them. */
interface Services extends ServiceView {
    /** Makes one as declared. */
    void apply(String component, Placed resource, Progress progress);

    /** Takes one away; without {@code purge} nothing that holds data goes. */
    void remove(String component, Placed resource, boolean purge, Progress progress);

    /** Takes away what carries a mark of the stack, by its id. */
    void removeMarked(String id, boolean purge, Progress progress);

    /** Hears what is being waited for. */
    interface Progress {
        /** A few words. */
        void say(String message);
    }
}
