package dev.foundry.host.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Turns a component's keys into its config record, defaults in place. */
public interface ConfigBinding {
    /** The record; the keys have passed the component's schema. */
    <C extends Record> C bind(Class<C> type, ObjectNode keys);
}
