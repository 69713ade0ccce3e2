package dev.foundry.plugin.powerdns;

import dev.foundry.api.error.CancelledException;
import dev.foundry.plugin.powerdns.PowerDnsApi.ServerZone;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What a secondary has copied, beside what the primary serves. A change reaches a copy within a moment, by the primary's
 * notice of it. A notice that is lost, as one sent while the secondary starts, comes again only with the zone's next
 * change, and by itself the secondary asks after the zone's refresh time, which is hours.
 */
record Copies(PowerDnsApi primary, PowerDnsApi secondary, Duration moment) {
    /** How long a copy may take to follow before it counts as left behind. */
    static final Duration MOMENT = Duration.ofSeconds(3);

    private static final long PAUSE_MILLIS = 100;

    Copies(PowerDnsApi primary, PowerDnsApi secondary) {
        this(primary, secondary, MOMENT);
    }

    /** The serials of a zone that is not the primary's edition. */
    record Lag(long copied, long served) {}

    /**
     * The zones whose copy is still not the primary's edition after a moment, by name; a zone that the primary has not is none
     * of them.
     *
     * @param copied as the secondary just told them
     */
    SortedMap<String, Lag> leftBehind(Collection<ServerZone> copied) {
        long end = System.nanoTime() + moment.toNanos();
        SortedMap<String, Lag> behind = behind(copied);
        Set<String> names = copied.stream().map(ServerZone::name).collect(Collectors.toSet());
        while (!behind.isEmpty() && System.nanoTime() < end) {
            pause();
            behind = behind(secondary.zones().stream()
                    .filter(zone -> names.contains(zone.name()))
                    .toList());
        }
        return behind;
    }

    private SortedMap<String, Lag> behind(Collection<ServerZone> copied) {
        SortedMap<String, Lag> behind = new TreeMap<>();
        if (copied.isEmpty()) {
            return behind;
        }
        Map<String, Long> served =
                primary.zones().stream().collect(Collectors.toMap(ServerZone::name, ServerZone::serial));
        for (ServerZone copy : copied) {
            Long there = served.get(copy.name());
            if (there != null && there != copy.serial()) {
                behind.put(copy.name(), new Lag(copy.serial(), there));
            }
        }
        return behind;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancelledException("stopped while waiting for a copy of a zone");
        }
    }
}
