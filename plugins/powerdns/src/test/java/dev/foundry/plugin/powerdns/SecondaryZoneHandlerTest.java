package dev.foundry.plugin.powerdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.foundry.api.HealthProbe.State;
import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.DnsAuthority.Records;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Host;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies whose notices are lost: the secondary here copies only when it is asked to. */
class SecondaryZoneHandlerTest {
    private static final String ZONE = "lab.example";
    private static final Host ONE = Host.of("dns1", "10.0.0.1");
    private static final Host TWO = Host.of("dns2", "10.0.0.2");
    private final FakePowerDns primary = new FakePowerDns();
    private final FakePowerDns secondary = new FakePowerDns();
    private final DnsHands hands = new DnsHands(FakePowerDns.KEY)
            .door(ONE, Layout.API_PORT, primary.address())
            .door(ONE, Layout.RECURSOR_API_PORT, primary.address())
            .door(TWO, Layout.API_PORT, secondary.address());
    private final PowerDnsAuthority authority =
            new PowerDnsAuthority("lab", List.of(ONE, TWO), List.of("10.0.0.1"), Text.of("key"), Optional.empty());
    private final SecondaryZoneHandler handler = new SecondaryZoneHandler(authority, Duration.ofMillis(150));
    private final SecondaryZone copy = new SecondaryZone(TWO, ZONE, List.of("10.0.0.1:5300"));

    @BeforeEach
    void copyOnce() {
        secondary.copyFrom(primary, 0);
        writer().putZone(ZONE, List.of("ns1." + ZONE), List.of("10.0.0.2"));
        handler.apply(copy, hands);
    }

    @AfterEach
    void stop() {
        primary.close();
        secondary.close();
    }

    @Test
    void aCopyOfThePrimarysEditionIsInSync() {
        assertThat(seen()).isEqualTo(Observation.inSync());
    }

    @Test
    void aDeletedZoneIsServedByNobody() {
        writer().deleteZone(ZONE);
        assertThat(seen()).isInstanceOf(Observation.Missing.class);
        writer().deleteZone(ZONE);
    }

    @Test
    void aCopyOfWhatThePrimaryServesNoMoreIsLeftOver() {
        assertThat(handler.owned(hands)).containsExactly(entry("dns2", List.of()));
        assertThat(primary.deleted(ZONE)).isTrue();
        assertThat(handler.owned(hands)).containsExactly(entry("dns2", List.of(copy)));
        handler.remove(copy, hands);
        assertThat(handler.owned(hands)).containsExactly(entry("dns2", List.of()));
    }

    @Test
    void aCopyThatSomebodyElseMadeIsTheirs() {
        PowerDnsApi server = authority.api(TWO, hands).orElseThrow();
        server.putSecondary("theirs.example", List.of("10.0.0.1:5300"), "");
        assertThat(handler.owned(hands)).containsExactly(entry("dns2", List.of()));
    }

    @Test
    void withoutThePrimaryNoCopyIsLeftOver() {
        primary.close();
        assertThat(handler.owned(hands)).isEmpty();
    }

    @Test
    void aMissedNoticeIsDriftThatIsMended() {
        change();
        assertThat(seen())
                .isInstanceOfSatisfying(
                        Observation.Drifted.class,
                        drift -> assertThat(drift.differences())
                                .extracting(Difference::attribute)
                                .containsExactly("serial"));
        assertThat(new ServerProbe(authority, TWO, List.of(ZONE)).examine(hands))
                .satisfies(health -> assertThat(health.state()).isEqualTo(State.DEGRADED))
                .satisfies(health -> assertThat(health.detail()).endsWith(ZONE));
        handler.apply(copy, hands);
        assertThat(seen()).isEqualTo(Observation.inSync());
    }

    @Test
    void aTransferThatFailsIsAskedForAgain() {
        change();
        secondary.copyFrom(primary, 2);
        handler.apply(copy, hands);
        assertThat(seen()).isEqualTo(Observation.inSync());
    }

    @Test
    void aSecondaryThatNeverCopiesIsNamed() {
        change();
        secondary.copyFrom(primary, Integer.MAX_VALUE);
        assertThatThrownBy(() -> handler.apply(copy, hands))
                .isInstanceOf(TransientException.class)
                .hasMessage("dns2 does not copy the zone lab.example");
    }

    @Test
    void withoutThePrimaryACopyIsNotComparedAndMayBeOld() {
        primary.close();
        assertThat(seen()).isEqualTo(Observation.inSync());
        assertThat(new ServerProbe(authority, TWO, List.of(ZONE)).examine(hands).state())
                .isEqualTo(State.DEGRADED);
    }

    private Observation seen() {
        return handler.observe(List.of(copy), hands).getOrDefault(copy, Observation.unknown("not observed"));
    }

    private void change() {
        writer().put(ZONE, new Records("www." + ZONE, "A", 300, List.of("10.0.0.9"), "", false));
    }

    private DnsAuthority.Writer writer() {
        return authority.writer(hands).orElseThrow();
    }
}
