package dev.foundry.api.resource;

import dev.foundry.api.secret.Text;
import java.util.List;

/**
 * One thing that can be declared: pure data, equal when all of it is equal. The family is sealed for the engine's own
 * kinds; {@link PluginResource} is the open door.
 */
public sealed interface Resource
        permits HostResource, ClusterResource, StoredSecret, DnsZone, DnsRecordSet, Ready, Action, PluginResource {
    /** The kind in one word, for example {@code file}, {@code unit}, {@code container}. */
    String kind();

    /** What tells it from all others on its target, stable over versions: {@code /etc/zot/config.json}, {@code unit/x.service}. */
    String key();

    /** Whether it holds what users would miss: removed only with {@code --purge}. */
    default boolean holdsData() {
        return false;
    }

    /** Every text it declares; the engine finds claims and unknown values through them. */
    default List<Text> texts() {
        return List.of();
    }
}
