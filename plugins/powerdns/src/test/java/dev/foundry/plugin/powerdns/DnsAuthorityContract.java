package dev.foundry.plugin.powerdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.DnsAuthority.Records;
import dev.foundry.api.capability.DnsAuthority.Zone;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.reach.Hands;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the rest of Foundry relies on, held against the server in memory and against real ones. */
abstract class DnsAuthorityContract {
    private static final String MARK = "foundry:lab:powerdns";
    private final String zone = "z" + UUID.randomUUID().toString().substring(0, 8) + ".example";

    abstract DnsAuthority authority();

    /** Hands with the right key. */
    abstract Hands hands();

    /** Hands with another key. */
    abstract Hands strangersHands();

    @Test
    void makesAZoneWithSoaAndNameServers() {
        DnsAuthority.Writer writer = writer();
        writer.putZone(zone, List.of("ns1." + zone, "ns2." + zone), List.of());
        assertThat(writer.zones())
                .filteredOn(there -> there.name().equals(zone))
                .singleElement()
                .satisfies(there -> assertThat(there.kind()).isEqualTo("native"));
        assertThat(set(zone, "NS").contents()).containsExactlyInAnyOrder("ns1." + zone + ".", "ns2." + zone + ".");
        assertThat(set(zone, "SOA").contents())
                .singleElement()
                .asString()
                .startsWith("ns1." + zone + ". hostmaster." + zone + ".");
    }

    @Test
    void bringsNameServersAndKindInLine() {
        DnsAuthority.Writer writer = madeZone();
        writer.putZone(zone, List.of("ns1." + zone, "ns2." + zone), List.of("192.0.2.7"));
        assertThat(set(zone, "NS").contents()).hasSize(2);
        assertThat(writer.zones())
                .filteredOn(there -> there.name().equals(zone))
                .extracting(Zone::kind)
                .containsExactly("primary");
    }

    @Test
    void putsRecordsWithTheirMark() {
        DnsAuthority.Writer writer = madeZone();
        Records wanted = new Records("www." + zone, "A", 300, List.of("10.0.0.9", "10.0.0.10"), MARK, false);
        writer.put(zone, wanted);
        Records there = set("www." + zone, "A");
        assertThat(there.contents()).containsExactlyInAnyOrderElementsOf(wanted.contents());
        assertThat(there.comment()).isEqualTo(MARK);
        assertThat(there.ttlSeconds()).isEqualTo(300);
    }

    @Test
    void readsSplitHorizonRecordsAsTheyWereWritten() {
        ServedZone served = new ServedZone(zone, true, true, java.util.Optional.of("edge.example.net"));
        var networks = List.of(
                "127.0.0.0/8",
                "::1/128",
                "10.213.0.0/24",
                "192.168.0.0/16",
                "172.16.0.0/12",
                "fd00:1234:5678::/48",
                "100.64.0.0/10",
                "10.42.0.0/16",
                "10.43.0.0/16");
        var records = new AddressRecords(served, networks).named("*", List.of("10.0.0.9"));
        DnsAuthority.Writer writer = madeZone();
        Records wanted = new Records(
                records.getFirst().name(), "LUA", 300, records.getFirst().contents(), MARK, false);
        writer.put(zone, wanted);
        assertThat(set("*." + zone, "LUA").contents()).containsExactlyInAnyOrderElementsOf(wanted.contents());
    }

    @Test
    void changesNothingWhenNothingDiffers() {
        DnsAuthority.Writer writer = madeZone();
        writer.put(zone, new Records("www." + zone, "A", 300, List.of("10.0.0.9", "10.0.0.8"), MARK, false));
        long serial = serial();
        writer.put(zone, new Records("www." + zone, "A", 300, List.of("10.0.0.8", "10.0.0.9"), MARK, false));
        writer.putZone(zone, List.of("ns1." + zone), List.of());
        writer.delete(zone, "nothing." + zone, "A");
        assertThat(serial()).isEqualTo(serial);
    }

    @Test
    void deletesARecordSet() {
        DnsAuthority.Writer writer = madeZone();
        writer.put(zone, new Records("www." + zone, "A", 300, List.of("10.0.0.9"), MARK, false));
        writer.delete(zone, "www." + zone, "A");
        assertThat(writer.records(zone).orElseThrow()).extracting(Records::name).doesNotContain("www." + zone);
    }

    @Test
    void deletesAZoneAndTakesAMissingOneForDeleted() {
        DnsAuthority.Writer writer = madeZone();
        writer.deleteZone(zone);
        writer.deleteZone(zone);
        assertThat(writer.records(zone)).isEmpty();
    }

    @Test
    void knowsTheZonesOfTheStackByTheirMark() {
        DnsAuthority.Writer writer = madeZone();
        assertThat(authority().reader(hands()).orElseThrow().owned()).contains(zone);
        writer.deleteZone(zone);
        assertThat(writer.owned()).doesNotContain(zone);
    }

    @Test
    void refusesWhatTheServerRefusesWithItsReason() {
        DnsAuthority.Writer writer = madeZone();
        Records nonsense = new Records("www." + zone, "A", 300, List.of("no-address"), MARK, false);
        assertThatThrownBy(() -> writer.put(zone, nonsense))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.why()).contains("422"));
    }

    @Test
    void knowsNoRecordsOfAZoneThatIsNotThere() {
        DnsAuthority.Writer writer = writer();
        assertThat(writer.records("missing.example")).isEmpty();
        Records records = new Records("www.missing.example", "A", 300, List.of("10.0.0.9"), MARK, false);
        assertThatThrownBy(() -> writer.put("missing.example", records)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void isNotUsableWithAnotherKey() {
        assertThat(authority().reader(strangersHands())).isEmpty();
    }

    private DnsAuthority.Writer writer() {
        return authority().writer(hands()).orElseThrow();
    }

    private DnsAuthority.Writer madeZone() {
        DnsAuthority.Writer writer = writer();
        writer.putZone(zone, List.of("ns1." + zone), List.of());
        return writer;
    }

    private Records set(String name, String type) {
        return authority().reader(hands()).orElseThrow().records(zone).orElseThrow().stream()
                .filter(set -> set.name().equals(name) && set.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private long serial() {
        return authority().reader(hands()).orElseThrow().zones().stream()
                .filter(there -> there.name().equals(zone))
                .findFirst()
                .orElseThrow()
                .serial();
    }
}
