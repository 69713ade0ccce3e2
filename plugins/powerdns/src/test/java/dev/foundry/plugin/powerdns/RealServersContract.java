package dev.foundry.plugin.powerdns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.HealthProbe;
import dev.foundry.api.HealthProbe.State;
import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.DnsAuthority.Records;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.DnsSettings;
import dev.foundry.testkit.TestingStack;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** What a stack's DNS does on the wire, with two hosts and a public zone, on a network that there is once. */
@ResourceLock("10.213.0.0/24")
@TestInstance(Lifecycle.PER_CLASS)
abstract class RealServersContract extends DnsAuthorityContract {
    private static final String VIP = "10.213.0.100";
    private static final String EDGE = "CNAME edge.example.net.";
    private final String auth;
    private final String recursor;
    private Optional<RealServers> servers = Optional.empty();

    @TempDir
    private static Path files = Path.of(".");

    RealServersContract(String auth, String recursor) {
        this.auth = auth;
        this.recursor = recursor;
    }

    @BeforeAll
    void startServers() {
        Assumptions.assumeTrue(
                Docker.has(auth, recursor), "Docker with the images " + auth + " and " + recursor + " is not here");
        DnsSettings dns = new DnsSettings(
                List.of(),
                List.of(new DnsSettings.Zone("apps.example.org", true, Optional.of("edge.example.net"))),
                List.of("192.0.2.53"),
                "gsqlite3",
                Optional.empty());
        TestingStack<PowerDnsConfig> stack = TestingStack.of(new Config().made())
                .version("4.9.0")
                .image("auth", auth)
                .image("recursor", recursor)
                .cluster("lab.internal", VIP)
                .dns(dns);
        RealServers made =
                new RealServers(getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT), files, stack, 2);
        servers = Optional.of(made);
        made.start();
    }

    @AfterAll
    void stopServers() {
        servers.ifPresent(RealServers::close);
    }

    @Override
    DnsAuthority authority() {
        return world().authority();
    }

    @Override
    Hands hands() {
        return world().hands();
    }

    @Override
    Hands strangersHands() {
        DnsHands mine = world().hands();
        int port = Layout.API_PORT;
        return new DnsHands("wrong").door(world().host(1), port, mine.reach(world().host(1), port));
    }

    @Test
    void resolvesNamesForInsiders() {
        assertThat(inside(1, "k8s.lab.internal", "A").answers()).containsExactly("A " + VIP);
        assertThat(inside(1, "anything.lab.internal", "A").answers()).containsExactly("A " + VIP);
        assertThat(inside(2, "ns2.lab.internal", "A").answers())
                .containsExactly("A " + world().host(2).address());
    }

    @Test
    void keepsItsResolverFromStrangers() {
        assertThat(stranger(1, Layout.DNS_PORT, "k8s.lab.internal")).isEmpty();
        assertThat(stranger(1, Layout.AUTH_PORT, "k8s.lab.internal")).isNotEmpty();
    }

    @Test
    void answersByWhoAsks() {
        for (int round = 0; round < 3; round++) {
            assertThat(inside(1, "shop.apps.example.org", "A").answers()).containsExactly("A " + VIP);
            assertThat(inside(1, "shop.apps.example.org", "AAAA").answers()).isEmpty();
            assertThat(stranger(1, Layout.AUTH_PORT, "shop.apps.example.org")).containsExactly(EDGE);
            assertThat(stranger(2, Layout.AUTH_PORT, "shop.apps.example.org")).containsExactly(EDGE);
        }
    }

    @Test
    void hidesItsApis() {
        for (int port : List.of(Layout.API_PORT, Layout.RECURSOR_API_PORT)) {
            assertThat(open(world().host(1).address(), port)).isFalse();
        }
    }

    @Test
    void letsOnlySecondariesTransferAZone() {
        assertThat(ask(world().host(1).address(), Layout.AUTH_PORT, "lab.internal", "AXFR")
                        .answers())
                .isEmpty();
    }

    @Test
    void copiesChangesToTheSecondaryAndForgetsOldAnswers() {
        DnsAuthority.Writer writer = authority().writer(hands()).orElseThrow();
        assertThat(inside(1, "fresh.lab.internal", "A").answers()).containsExactly("A " + VIP);
        writer.put("lab.internal", new Records("fresh.lab.internal", "A", 300, List.of("10.213.0.77"), "", false));
        assertThat(inside(1, "fresh.lab.internal", "A").answers()).containsExactly("A 10.213.0.77");
        RealServers.await(
                "the copy",
                () -> stranger(2, Layout.AUTH_PORT, "fresh.lab.internal").equals(List.of("A 10.213.0.77")));
        writer.delete("lab.internal", "fresh.lab.internal", "A");
        assertThat(inside(1, "fresh.lab.internal", "A").answers()).containsExactly("A " + VIP);
    }

    @Test
    void takesTheCopiesForInSync() {
        RealServers world = world();
        List<SecondaryZone> copies = world.of(world.blueprint(), SecondaryZone.class);
        assertThat(new SecondaryZoneHandler(world.authority())
                        .observe(copies, hands())
                        .values())
                .hasSize(2)
                .allSatisfy(seen -> assertThat(seen).isEqualTo(Observation.inSync()));
    }

    @Test
    void remakesACopyThatIsGone() {
        RealServers world = world();
        SecondaryZone copy = world.of(world.blueprint(), SecondaryZone.class).getFirst();
        SecondaryZoneHandler handler = new SecondaryZoneHandler(world.authority());
        handler.remove(copy, hands());
        handler.remove(copy, hands());
        assertThat(handler.observe(List.of(copy), hands()).get(copy)).isInstanceOf(Observation.Missing.class);
        handler.apply(copy, hands());
        handler.apply(copy, hands());
        assertThat(handler.observe(List.of(copy), hands()).get(copy)).isEqualTo(Observation.inSync());
        RealServers.await("the copy", () -> inside(2, "k8s.lab.internal", "A").answered());
    }

    @Test
    void isHealthy() {
        List<String> zones = List.of("lab.internal", "apps.example.org");
        for (int number : List.of(1, 2)) {
            HealthProbe zonesProbe = new ServerProbe(world().authority(), world().host(number), zones);
            RealServers.await("healthy zones", () -> zonesProbe.examine(hands()).state() == State.HEALTHY);
            assertThat(new ResolverProbe(world().host(number), "lab.internal")
                            .examine(hands())
                            .state())
                    .isEqualTo(State.HEALTHY);
        }
        assertThat(new ServerProbe(world().authority(), world().host(1), List.of("not.there"))
                        .examine(hands())
                        .state())
                .isEqualTo(State.UNHEALTHY);
    }

    @Test
    void bringsBackWhatABackupHolds() {
        DatabaseBackup backup = new DatabaseBackup(world().host(1), "/var/lib/powerdns");
        Secret saved = backup.save(hands());
        DnsAuthority.Writer writer = authority().writer(hands()).orElseThrow();
        writer.put("lab.internal", new Records("later.lab.internal", "A", 300, List.of("10.213.0.78"), "", false));
        backup.restore(saved, hands());
        RealServers.await("the server", () -> authority().reader(hands()).isPresent());
        assertThat(authority()
                        .reader(hands())
                        .orElseThrow()
                        .records("lab.internal")
                        .orElseThrow())
                .extracting(Records::name)
                .contains("k8s.lab.internal")
                .doesNotContain("later.lab.internal");
        SecondaryZoneHandler handler = new SecondaryZoneHandler(world().authority());
        List<SecondaryZone> copies = world().of(world().blueprint(), SecondaryZone.class);
        copies.forEach(copy -> handler.apply(copy, hands()));
        assertThat(handler.observe(copies, hands()).values())
                .hasSize(2)
                .allSatisfy(seen -> assertThat(seen).isEqualTo(Observation.inSync()));
    }

    private RealServers world() {
        return servers.orElseThrow();
    }

    private Question.Reply inside(int host, String name, String type) {
        return ask(world().host(host).address(), Layout.DNS_PORT, name, type);
    }

    /** Answers to a question for an address from an address of this machine that is none of the stack's network. */
    private List<String> stranger(int host, int port, String name) {
        try {
            SimpleResolver resolver =
                    new SimpleResolver(new InetSocketAddress(world().host(host).address(), port));
            resolver.setLocalAddress(RealServers.outsideAddress());
            resolver.setTimeout(Duration.ofSeconds(3));
            Record question = Record.newRecord(Name.fromString(name + "."), Type.A, DClass.IN);
            return resolver.send(Message.newQuery(question)).getSection(Section.ANSWER).stream()
                    .map(answer -> Type.string(answer.getType()) + " " + answer.rdataToString())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Question.Reply ask(String address, int port, String name, String type) {
        return new Question(name, type).ask(new InetSocketAddress(address, port));
    }

    private static boolean open(String address, int port) {
        try (java.net.Socket socket = new java.net.Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
