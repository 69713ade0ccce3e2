package dev.foundry.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.stack.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineRulesTest {
    @TempDir
    private Path folder = Path.of("");

    private final StackLoader loader =
            new StackLoader(TestingCatalog.entries(), () -> Set.of("elsewhere"), TestingMachines::new);

    @BeforeEach
    void descriptions() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "10.0.0.5\nfd00::5\n");
        Files.writeString(folder.resolve("b.yaml"), "10.0.0.6\n");
        Files.writeString(folder.resolve("dhcp.yaml"), "");
    }

    private Verdict check(String... hosts) {
        StringBuilder text = new StringBuilder("hosts:\n");
        for (String host : hosts) {
            text.append("  - {").append(host).append("}\n");
        }
        return loader.check(folder.resolve("stack.yaml"), text + "components: {zot: {}}\n");
    }

    private List<String> problems(String... hosts) {
        return check(hosts).problems().stream().map(Problem::toString).toList();
    }

    @Test
    void aHostWithoutAddressHasThatOfItsMachine() {
        Verdict verdict =
                check("hostname: web1, vm: a.yaml, roles: [zot]", "hostname: web2, address: 10.0.0.6, vm: b.yaml");
        StackFile file = verdict.file().orElseThrow();

        assertThat(verdict.notices()).extracting(Problem::path).noneMatch(path -> path.startsWith("hosts"));
        assertThat(file.hosts()).extracting(Host::address).containsExactly("10.0.0.5", "10.0.0.6");
        assertThat(file.machines()).containsOnlyKeys("web1", "web2");
    }

    @Test
    void theAddressOfHostAndMachineIsOne() {
        assertThat(problems("hostname: web1, address: 10.0.0.9, vm: a.yaml, roles: [zot]"))
                .containsExactly("stack.yaml:2:22  hosts[0].address  10.0.0.9 is no address of its machine; it has"
                        + " 10.0.0.5, fd00::5; leave address out");
        assertThat(check("hostname: web1, address: web1.lan, vm: a.yaml, roles: [zot]")
                        .problems())
                .isEmpty();
        assertThat(check("hostname: web1, address: \"fd00::5\", vm: a.yaml, roles: [zot]")
                        .problems())
                .isEmpty();
    }

    @Test
    void aMachineWithoutFixedAddressLeavesItToTheHost() {
        assertThat(problems("hostname: web1, vm: dhcp.yaml, roles: [zot]"))
                .singleElement()
                .asString()
                .contains("hosts[0].address  is missing");
        assertThat(check("hostname: web1, vm: dhcp.yaml, address: 10.0.0.7, roles: [zot]")
                        .problems())
                .isEmpty();
    }

    @Test
    void noTwoHostsHaveOneAddress() {
        assertThat(problems("hostname: web1, vm: a.yaml, roles: [zot]", "hostname: web2, vm: a.yaml"))
                .singleElement()
                .asString()
                .contains("hosts[1].vm  the address 10.0.0.5 is here twice; it is first at hosts[0].vm");
        assertThat(problems("hostname: web1, address: 10.0.0.5, roles: [zot]", "hostname: web2, vm: a.yaml"))
                .singleElement()
                .asString()
                .contains("hosts[1].vm  the address 10.0.0.5 is here twice; it is first at hosts[0]");
    }

    @Test
    void whatIsWrongInAnotherFileIsToldOnceAndThere() {
        assertThat(problems("hostname: web1, vm: none.yaml, roles: [zot]", "hostname: web2, vm: none.yaml"))
                .containsExactly("none.yaml:3:7  hosts[0].vm -> spec.vcpus  there is no file none.yaml");
    }

    @Test
    void withoutAPluginThatMakesMachinesTheyAreRefused() {
        StackLoader none = new StackLoader(TestingCatalog.entries(), Set.of());

        assertThat(none.check(
                                folder.resolve("stack.yaml"),
                                "hosts:\n  - {hostname: web1, vm: a.yaml, roles: [zot]}\ncomponents: {zot: {}}\n")
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("hosts[0].vm");
                    assertThat(problem.reason()).isEqualTo("no plugin here makes machines");
                });
    }
}
