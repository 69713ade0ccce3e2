package dev.foundry.host.driver;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a host's ledger ({@code /var/lib/foundry/<stack>/ledger.jsonl}) says of one resource that is ours. It decides
 * ownership and undo, never whether something is in sync.
 *
 * @param id the resource's id
 * @param kind its kind
 * @param key its key
 * @param component who declared it last
 * @param before what was there: {@code absent}, {@code equal} (adopted: it stays at removal) or {@code saved} (the driver
 *     keeps the former content and puts it back)
 * @param data whether it holds users' data
 * @param spec what its removal needs beside kind and key
 * @param run the run that claimed it
 */
public record LedgerEntry(
        String id,
        String kind,
        String key,
        String component,
        String before,
        boolean data,
        SortedMap<String, String> spec,
        String run) {
    public LedgerEntry {
        spec = Collections.unmodifiableSortedMap(new TreeMap<>(spec));
    }
}
