package dev.foundry.host.driver;

import dev.foundry.api.error.UnreachableException;

/** What goes wrong in a world in memory, asked at every step. A place is a host, or a service by its name. */
public interface Mishaps {
    /**
     * A place is contacted.
     *
     * @throws UnreachableException when it does not answer
     */
    void contact(String place);

    /**
     * A resource is about to be changed; answers why it cannot be, empty when it can.
     *
     * @throws UnreachableException when the connection is lost before the change
     */
    String change(String place, String id);

    /**
     * It was changed.
     *
     * @throws UnreachableException when the connection is lost before the answer is there
     */
    void changed(String place, String id);
}
