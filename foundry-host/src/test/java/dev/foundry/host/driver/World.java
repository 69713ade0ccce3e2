package dev.foundry.host.driver;

import dev.foundry.api.stack.Facts.ContainerRuntime;
import java.util.SortedMap;

/** What happens to a machine behind a driver's back, and what somebody else sees there. */
public interface World {
    /** Somebody writes this file as root, 0644; the folder is there. */
    void write(String path, String content);

    /** What is in a file; empty when there is none. */
    String read(String path);

    /** Somebody stops a unit by hand. */
    void stop(String unit);

    /**
     * Everything that may be compared, by name.
     *
     * @param exact whether times and file numbers count too
     */
    SortedMap<String, String> snapshot(boolean exact);

    /** Something declared that this machine cannot bring about. */
    Desired impossible();

    /** Whether this machine can have resources of a kind. */
    default boolean has(String kind) {
        return true;
    }

    /** What runs its containers. */
    default ContainerRuntime runtime() {
        return new ContainerRuntime("podman", "/usr/bin/podman", "");
    }

    /** Whether programs run on this machine and ports of it answer; one in memory says that it cannot. */
    default boolean lives() {
        return true;
    }
}
