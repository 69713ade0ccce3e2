package dev.foundry.plugin.powerdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Contribution.DnsName;
import dev.foundry.api.blueprint.Contribution.HostNeeds;
import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.resource.DnsRecordSet;
import dev.foundry.api.resource.TextFile;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.stack.DnsSettings;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import dev.foundry.plugin.powerdns.PowerDnsConfig.Postgres;
import dev.foundry.testkit.BlueprintText;
import dev.foundry.testkit.TestingStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PowerDnsComponentTest {
    private static final Host ONE = Host.of("dns1", "10.0.0.1");
    private static final Host TWO = Host.of("dns2", "10.0.0.2");
    private final PowerDnsComponent component = new PowerDnsComponent();

    @Test
    void servesAPrivateStackOnOneHost() {
        BlueprintText.assertApproved("one-host", component.blueprint(stack().hosts(ONE)));
    }

    @Test
    void servesAPublicZoneOnTwoHostsWithDebiansServers() {
        BlueprintText.assertApproved(
                "two-hosts-public-debian12",
                component.blueprint(stack().hosts(ONE, TWO)
                        .image("auth", "registry.example:5000/foundry-powerdns-auth:4.7")
                        .image("recursor", "registry.example:5000/foundry-powerdns-recursor:4.8")
                        .dns(dns(new DnsSettings.Zone("apps.example.org", true, Optional.of("edge.example.net"))))));
    }

    @Test
    void writesAPostgresBackend() {
        PowerDnsConfig config = new Config()
                .backend("gpgsql")
                .postgres(new Postgres("db.example", 5432, "pdns", "pdns", SecretRef.of("dns", "postgres")))
                .made();
        Blueprint blueprint = component.blueprint(
                TestingStack.of(config).version("5.1.4").hosts(ONE).cluster("lab.example", ""));
        assertThat(content(blueprint, "dns1:/etc/powerdns/auth/pdns.conf"))
                .contains("launch=gpgsql", "gpgsql-host=db.example", "gpgsql-password=${secret:dns:postgres}");
        assertThat(content(blueprint, "dns1:/etc/powerdns/auth/start")).doesNotContain("sqlite3");
    }

    @Test
    void refusesPostgresWithoutADatabase() {
        TestingStack<PowerDnsConfig> stack =
                TestingStack.of(new Config().backend("gpgsql").made()).hosts(ONE);
        assertThatThrownBy(() -> component.blueprint(stack)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void takesTheKeyThatTheFileNames() {
        PowerDnsConfig config =
                new Config().apiKey(SecretRef.of("vault/dns", "key")).made();
        Blueprint blueprint = component.blueprint(TestingStack.of(config).hosts(ONE));
        assertThat(content(blueprint, "dns1:/etc/powerdns/auth/pdns.conf")).contains("api-key=${secret:vault/dns:key}");
        assertThat(blueprint.resources())
                .allSatisfy(placed -> assertThat(placed.resource().texts())
                        .allSatisfy(text -> assertThat(text.claims()).isEmpty()));
    }

    @Test
    void letsProgramsOfANetworkChangeRecordsOnThePrimaryAlone() {
        TestingStack<PowerDnsConfig> stack =
                TestingStack.of(new Config().apiFrom("10.0.0.0/24").made()).hosts(ONE, TWO);
        Blueprint blueprint = component.blueprint(stack);
        assertThat(content(blueprint, "dns1:/etc/powerdns/auth/pdns.conf"))
                .contains("webserver-address=0.0.0.0", "webserver-allow-from=127.0.0.1/32,10.0.0.0/24");
        assertThat(content(blueprint, "dns2:/etc/powerdns/auth/pdns.conf")).contains("webserver-address=127.0.0.1");
        assertThat(PowerDnsAuthority.of(stack).updates())
                .hasValueSatisfying(updates -> assertThat(updates.url()).isEqualTo("http://10.0.0.1:8081"));
        assertThat(PowerDnsAuthority.of(stack().hosts(ONE)).updates()).isEmpty();
    }

    @Test
    void waitsForTheAddressesOfAHostKnownByName() {
        Host byName = Host.of("dns1", "dns1.example");
        Blueprint blueprint = component.blueprint(stack().hosts(byName));
        assertThat(blueprint.stages().getFirst().notKnown()).hasSize(1);
        assertThat(blueprint.find("dns1:/etc/powerdns/auth/pdns.conf")).isEmpty();
    }

    @Test
    void bindsTheInterfaceOfAHostBehindAddressTranslation() {
        Facts facts = Testing.facts(List.of("172.17.0.5/16"), Map.of());
        Blueprint blueprint = component.blueprint(stack().hosts(ONE).facts(ONE, facts));
        assertThat(content(blueprint, "dns1:/etc/powerdns/recursor/recursor.yml"))
                .contains("listen: ['127.0.0.1', '172.17.0.5']");
    }

    @Test
    void leavesTheStubResolverItsPort() {
        Facts stub = Testing.facts(List.of("10.0.0.1/24"), Map.of("udp/53", "systemd-resolve"));
        Facts other = Testing.facts(List.of("10.0.0.2/24"), Map.of("udp/53", "dnsmasq"));
        List<HostNeeds> needs =
                component.contributes(stack().hosts(ONE, TWO).facts(ONE, stub).facts(TWO, other)).stream()
                        .filter(HostNeeds.class::isInstance)
                        .map(HostNeeds.class::cast)
                        .toList();
        assertThat(needs.getFirst().ports()).isEmpty();
        assertThat(needs.getLast().ports()).containsExactly("tcp/53", "udp/53");
    }

    @Test
    void makesNoWildcardWhereNoneIsWanted() {
        PowerDnsConfig config = new Config().noWildcard("apps.example").made();
        Blueprint blueprint = component.blueprint(TestingStack.of(config)
                .hosts(ONE)
                .cluster("", "10.0.0.100")
                .dns(dns(new DnsSettings.Zone("apps.example", false, Optional.empty()))));
        assertThat(blueprint.resources())
                .extracting(Placed::id)
                .doesNotContain("dns:record/apps.example/*.apps.example/A");
    }

    @Test
    void namesTheApiOfTheClusterWhereItSaysItIs() {
        Blueprint blueprint = component.blueprint(
                stack().hosts(ONE).contribution(new DnsName("k8s", List.of("10.0.0.50", "fd00::50"))));
        assertThat(blueprint
                        .find("dns:record/lab.example/k8s.lab.example/A")
                        .orElseThrow()
                        .resource())
                .isEqualTo(new DnsRecordSet("lab.example", "k8s.lab.example", "A", 300, List.of("10.0.0.50")));
        assertThat(blueprint.find("dns:record/lab.example/k8s.lab.example/AAAA"))
                .isPresent();
    }

    @Test
    void declaresNothingWithoutAHost() {
        assertThat(component.blueprint(stack()).resources()).isEmpty();
    }

    private static TestingStack<PowerDnsConfig> stack() {
        return TestingStack.of(new Config().made())
                .version("5.1.4")
                .network("10.0.0.254", "255.255.255.0")
                .cluster("lab.example", "10.0.0.100")
                .dns(dns(new DnsSettings.Zone("apps.example", false, Optional.empty())))
                .contribution(new DnsName("dns", List.of("10.0.0.1")))
                .contribution(new DnsName("zot", List.of("10.0.0.3")));
    }

    private static DnsSettings dns(DnsSettings.Zone kubernetes) {
        DnsSettings.Zone infrastructure = new DnsSettings.Zone("infra.example", false, Optional.empty());
        return new DnsSettings(
                List.of(infrastructure), List.of(kubernetes), List.of("9.9.9.9"), "gsqlite3", Optional.empty());
    }

    private static String content(Blueprint blueprint, String id) {
        return ((TextFile) blueprint.find(id).orElseThrow().resource())
                .content()
                .toString();
    }
}
