package dev.foundry.api;

/** What kind of place a component runs at. */
public enum Placement {
    /** Machines of the stack, by role or by the component's {@code hosts} key. */
    HOSTS,
    /** The cluster. */
    CLUSTER,
    /** The operator's machine. */
    HERE,
    /** A hypervisor. */
    HYPERVISOR
}
