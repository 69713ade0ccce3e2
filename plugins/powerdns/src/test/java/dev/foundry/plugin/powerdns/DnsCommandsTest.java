package dev.foundry.plugin.powerdns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.DnsAuthority.Records;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.DnsSettings;
import dev.foundry.api.stack.Host;
import dev.foundry.testkit.TestingStack;
import dev.foundry.testkit.TestingWorkbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DnsCommandsTest {
    private static final Host HOST = Host.of("dns1", "127.0.0.1");
    private static final String ZONE = "lab.example";
    private final FakePowerDns server = new FakePowerDns();
    private final DnsAuthority authority =
            new PowerDnsAuthority("lab", List.of(HOST), List.of(), Text.of("key"), Optional.empty());
    private final DnsHands hands = new DnsHands(FakePowerDns.KEY)
            .door(HOST, Layout.API_PORT, server.address())
            .door(HOST, Layout.RECURSOR_API_PORT, server.address());
    private final TestingWorkbench workbench = new TestingWorkbench(stack(), hands, authority);

    @BeforeEach
    void makeAZone() {
        DnsAuthority.Writer writer = authority.writer(hands).orElseThrow();
        writer.putZone(ZONE, List.of("ns1." + ZONE), List.of());
        writer.put(ZONE, new Records("zot." + ZONE, "A", 300, List.of("10.0.0.3"), "foundry:lab:powerdns", false));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void createsAZoneByTheStackFile() {
        assertThat(run("zone", "create", "Apps.Example.", "--public", "--public-cname", "edge.example.net"))
                .isZero();
        assertThat(workbench.deeds())
                .containsExactly(
                        "add dns.kubernetes_zones {name: \"apps.example\", public: true, public_cname: \"edge.example.net\"}",
                        "converge powerdns");
    }

    @Test
    void createsAZoneWithoutWildcard() {
        assertThat(run("zone", "create", "apps.example", "--no-wildcard")).isZero();
        assertThat(workbench.deeds()).first().isEqualTo("add components.powerdns.no_wildcard \"apps.example\"");
    }

    @Test
    void refusesZonesThatCannotBe() {
        assertThat(run("zone", "create", "apps.example", "--public")).isEqualTo(2);
        assertThat(run("zone", "create", "apps.local", "--public", "--public-cname", "a.example"))
                .isEqualTo(2);
        assertThat(run("zone", "create", "apps}.example")).isEqualTo(2);
        assertThat(run("zone", "create", "apps.example", "--type", "Slave")).isEqualTo(2);
        assertThat(run("zone", "create", ZONE)).isEqualTo(4);
        assertThat(workbench.deeds()).isEmpty();
    }

    @Test
    void deletesAZoneFromFileAndServer() {
        assertThat(run("zone", "delete", ZONE)).isZero();
        assertThat(workbench.deeds())
                .containsExactly(
                        "remove dns.infrastructure_zones name=" + ZONE,
                        "converge powerdns",
                        "zone " + ZONE,
                        "result deleted");
        assertThat(zones()).isEmpty();
        assertThat(run("zone", "delete", "missing.example")).isEqualTo(3);
    }

    @Test
    void aDryRunSaysWhatItWouldDoAndDoesNothing(@TempDir Path folder) throws IOException {
        run("record", "add", ZONE, "www", "A", "10.0.0.9");
        Path file = Files.writeString(folder.resolve("zone"), "sub 60 IN A 10.0.0.8\n");
        workbench.refusing();
        assertThat(run("zone", "create", "apps.example", "--no-wildcard", "--dry-run"))
                .isZero();
        assertThat(workbench.deeds().getLast()).isEqualTo("result would be added");
        assertThat(run("zone", "delete", ZONE, "--dry-run")).isZero();
        assertThat(run("zone", "import", ZONE, file.toString(), "--dry-run")).isZero();
        assertThat(workbench.deeds().getLast()).isEqualTo("result would be set");
        assertThat(run("record", "add", ZONE, "www", "A", "10.0.0.10", "--dry-run"))
                .isZero();
        assertThat(workbench.deeds()).contains("content 10.0.0.9, 10.0.0.10");
        assertThat(workbench.deeds().getLast()).isEqualTo("result would be changed");
        assertThat(run("record", "set", ZONE, "new", "A", "10.0.0.10", "--dry-run"))
                .isZero();
        assertThat(workbench.deeds().getLast()).isEqualTo("result would be added");
        assertThat(run("record", "delete", ZONE, "www", "A", "--dry-run")).isZero();
        assertThat(workbench.deeds().getLast()).isEqualTo("result would be deleted");
        assertThat(workbench.deeds())
                .noneMatch(
                        deed -> deed.startsWith("add ") || deed.startsWith("remove ") || deed.startsWith("converge"));
        assertThat(zones()).containsExactly(ZONE);
        assertThat(contents("www." + ZONE, "A")).containsExactly("10.0.0.9");
        assertThat(contents("sub." + ZONE, "A")).isEmpty();
        assertThat(contents("new." + ZONE, "A")).isEmpty();
    }

    @Test
    void leavesARecordThatIsThereAsItIs() {
        run("record", "add", ZONE, "www", "A", "10.0.0.9", "--ttl", "60");
        assertThat(workbench.deeds().getLast()).isEqualTo("result added");
        run("record", "add", ZONE, "www", "A", "10.0.0.9");
        assertThat(workbench.deeds().getLast()).isEqualTo("result unchanged");
        run("record", "set", ZONE, "www", "A", "10.0.0.9", "--ttl", "30");
        assertThat(workbench.deeds().getLast()).isEqualTo("result changed");
    }

    @Test
    void saysThatAZoneIsNativeWhileOneHostServesIt() {
        assertThat(run("zone", "create", "apps.example", "--type", "Primary", "--dry-run"))
                .isZero();
        assertThat(workbench.deeds()).anyMatch(deed -> deed.startsWith("warn one host serves DNS"));
    }

    @Test
    void deletesNothingWithoutConsent() {
        workbench.refusing();
        assertThat(run("zone", "delete", ZONE)).isEqualTo(4);
        assertThat(zones()).containsExactly(ZONE);
    }

    @Test
    void addsSetsAndDeletesRecords() {
        assertThat(run("record", "add", ZONE, "www", "a", "10.0.0.9")).isZero();
        assertThat(run("record", "add", ZONE, "www." + ZONE, "A", "10.0.0.10")).isZero();
        assertThat(contents("www." + ZONE, "A")).containsExactly("10.0.0.9", "10.0.0.10");
        assertThat(run("record", "set", ZONE, "www", "A", "10.0.0.11", "--ttl", "60"))
                .isZero();
        assertThat(contents("www." + ZONE, "A")).containsExactly("10.0.0.11");
        assertThat(run("record", "delete", ZONE, "www", "A")).isZero();
        assertThat(contents("www." + ZONE, "A")).isEmpty();
        assertThat(run("record", "delete", ZONE, "www", "A")).isEqualTo(3);
    }

    @Test
    void completesContentsAsServersWriteThem() {
        assertThat(run("record", "add", ZONE, "@", "MX", "10 mail.example.net")).isZero();
        assertThat(contents(ZONE, "MX")).containsExactly("10 mail.example.net.");
        assertThat(run("record", "add", ZONE, "txt", "TXT", "\"a b\"")).isZero();
        assertThat(contents("txt." + ZONE, "TXT")).containsExactly("\"a b\"");
        assertThat(run("record", "add", ZONE, "www", "A", "nonsense")).isEqualTo(2);
        assertThat(run("record", "add", ZONE, "www", "NOTYPE", "x")).isEqualTo(2);
    }

    @Test
    void leavesRecordsOfComponentsAlone() {
        assertThat(run("record", "set", ZONE, "zot", "A", "10.0.0.9")).isEqualTo(4);
        assertThat(run("record", "delete", ZONE, "zot", "A")).isEqualTo(4);
        assertThat(contents("zot." + ZONE, "A")).containsExactly("10.0.0.3");
    }

    @Test
    void listsZonesAndRecords() {
        assertThat(run("zone", "list")).isZero();
        assertThat(workbench.rows().getFirst().subList(0, 2)).isEqualTo(List.of(ZONE, "native"));
        assertThat(run("record", "list", ZONE, "--type", "a")).isZero();
        assertThat(workbench.rows().getLast()).isEqualTo(List.of("zot." + ZONE, "A", 300L, "10.0.0.3"));
        assertThat(run("record", "list", "missing.example")).isEqualTo(3);
    }

    @Test
    void bringsAnExportedZoneBack(@TempDir Path folder) throws IOException {
        run("record", "add", ZONE, "www", "A", "10.0.0.9");
        run("record", "add", ZONE, "www", "A", "10.0.0.10");
        assertThat(run("zone", "export", ZONE)).isZero();
        String exported = workbench.deeds().getLast();
        assertThat(exported.lines()).contains("www." + ZONE + ".\t3600\tIN\tA\t10.0.0.9");
        Path file = Files.writeString(folder.resolve("zone"), exported + "sub 60 IN CNAME www\n");
        run("record", "delete", ZONE, "www", "A");
        assertThat(run("zone", "import", ZONE, file.toString())).isZero();
        assertThat(contents("www." + ZONE, "A")).containsExactlyInAnyOrder("10.0.0.9", "10.0.0.10");
        assertThat(contents("sub." + ZONE, "CNAME")).containsExactly("www." + ZONE + ".");
        assertThat(workbench.deeds())
                .contains("warn zot." + ZONE + " A is left alone: the stack keeps it", "record_sets 2");
    }

    @Test
    void saysWhichLineOfAZoneFileIsWrong(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("zone"), "www 60 IN A 10.0.0.9\nbad 60 IN A nonsense\n");
        assertThat(run("zone", "import", ZONE, file.toString())).isEqualTo(2);
        assertThat(contents("www." + ZONE, "A")).isEmpty();
        assertThat(run("zone", "import", ZONE, folder.resolve("missing").toString()))
                .isEqualTo(2);
    }

    @Test
    void testsWhatTheServerServes() {
        assertThat(run("test", "zot." + ZONE)).isZero();
        assertThat(workbench.rows())
                .containsExactly(
                        List.of("zone", "yes", ZONE),
                        List.of("record", "yes", "A 10.0.0.3"),
                        List.of("split horizon", "yes", "no: everybody gets the same"));
    }

    @Test
    void hasNoAnswersInARehearsal() {
        workbench.rehearsing();
        assertThat(run("test", "zot." + ZONE)).isEqualTo(4);
    }

    private int run(String... words) {
        CommandLine noun = (CommandLine) new DnsCommands().commands(workbench).getFirst();
        noun.setExecutionExceptionHandler((failure, _, _) ->
                failure instanceof FoundryException known ? known.code().number() : 99);
        return noun.execute(words);
    }

    private List<String> zones() {
        return authority.reader(hands).orElseThrow().zones().stream()
                .map(DnsAuthority.Zone::name)
                .toList();
    }

    private List<String> contents(String name, String type) {
        return authority.reader(hands).orElseThrow().records(ZONE).orElseThrow().stream()
                .filter(set -> set.name().equals(name) && set.type().equals(type))
                .flatMap(set -> set.contents().stream())
                .toList();
    }

    private static TestingStack<PowerDnsConfig> stack() {
        DnsSettings.Zone zone = new DnsSettings.Zone(ZONE, false, Optional.empty());
        return TestingStack.of(new Config().made())
                .hosts(HOST)
                .dns(new DnsSettings(List.of(zone), List.of(), List.of(), "gsqlite3", Optional.empty()));
    }
}
