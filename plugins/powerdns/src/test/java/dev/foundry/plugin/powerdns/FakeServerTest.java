package dev.foundry.plugin.powerdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.DnsAuthority.Records;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Host;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeServerTest extends DnsAuthorityContract {
    private static final Host HOST = Host.of("dns1", "10.0.0.1");
    private final FakePowerDns server = new FakePowerDns();

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    DnsAuthority authority() {
        return new PowerDnsAuthority("lab", List.of(HOST), List.of("10.0.0.1"), Text.of("key"), Optional.empty());
    }

    @Override
    Hands hands() {
        return hands(FakePowerDns.KEY);
    }

    @Override
    Hands strangersHands() {
        return hands("another");
    }

    private Hands hands(String key) {
        return new DnsHands(key)
                .door(HOST, Layout.API_PORT, server.address())
                .door(HOST, Layout.RECURSOR_API_PORT, server.address());
    }

    @Test
    void isNotUsableBeforeThereIsAKey() {
        assertThat(authority().reader(hands(""))).isEmpty();
    }

    @Test
    void isNotUsableWhenNobodyListens() {
        assertThat(authority().reader(new DnsHands(FakePowerDns.KEY))).isEmpty();
    }

    @Test
    void aPurgeIsObjectedToForZonesThatAreNotTheStacks() {
        DnsAuthority.Writer writer = authority().writer(hands()).orElseThrow();
        writer.putZone("lab.example", List.of("ns1.lab.example"), List.of());
        writer.putZone("mine.example", List.of("ns1.lab.example"), List.of());
        OtherZones guard = new OtherZones((PowerDnsAuthority) authority(), List.of("lab.example"));

        assertThat(guard.objections(hands(), true))
                .containsExactly("the zone mine.example is not in stack.yaml: foundry dns zone export mine.example");
        assertThat(guard.objections(hands(), false)).isEmpty();
        assertThat(guard.objections(strangersHands(), true))
                .containsExactly("which zones it serves cannot be told: the DNS server does not answer");
    }

    @Test
    void aZoneThatSomebodyElseMadeIsTheirs() {
        new PowerDnsAuthority("other", List.of(HOST), List.of("10.0.0.1"), Text.of("key"), Optional.empty())
                .writer(hands())
                .orElseThrow()
                .putZone("theirs.example", List.of("ns1.theirs.example"), List.of());
        assertThat(authority().reader(hands()).orElseThrow().owned()).isEmpty();
    }

    @Test
    void takesAServersFailureForPassing() {
        DnsAuthority.Writer writer = authority().writer(hands()).orElseThrow();
        server.failOnce(503);
        assertThatThrownBy(writer::zones)
                .isInstanceOfSatisfying(
                        TransientException.class, e -> assertThat(e.why()).contains("503"));
    }

    @Test
    void tellsSecondariesAndResolversOfAChange() {
        DnsAuthority.Writer writer = authority().writer(hands()).orElseThrow();
        writer.putZone("lab.example", List.of("ns1.lab.example"), List.of("10.0.0.2"));
        int before = server.changes().size();
        writer.put("lab.example", new Records("a.lab.example", "A", 300, List.of("10.0.0.9"), "", false));
        assertThat(server.changes().subList(before, server.changes().size()))
                .containsExactly(
                        "PATCH /api/v1/servers/localhost/zones/lab.example.",
                        "PUT /api/v1/servers/localhost/zones/lab.example./notify",
                        "PUT /api/v1/servers/localhost/cache/flush");
    }
}
