package dev.foundry.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackEditorTest {
    private static final String TEXT = """
            # ours
            network: {gateway: 192.168.1.1, netmask: 255.255.255.0}   # home
            hosts:
              - hostname: web1 # the first
                address: 192.168.1.11
            components:
              openbao: {}
            """;

    private final StackEditor editor = new StackEditor(new StackLoader(TestingCatalog.entries(), Set.of()));

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("stack.yaml"), TEXT);
    }

    @Test
    void changesAValueAndTheFilesMode() throws IOException {
        assertThat(editor.set(file, "hosts[0].port", "2222")).isTrue();
        assertThat(Files.readString(file)).isEqualTo(TEXT.replace(".11\n", ".11\n    port: 2222\n"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining("glob:**stack.yaml");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void writesNothingWhenNothingChanges() throws IOException {
        var before = Files.getLastModifiedTime(file);
        assertThat(editor.set(file, "network.gateway", "192.168.1.1")).isFalse();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
    }

    @Test
    void refusesWhatWouldMakeTheFileInvalid() throws IOException {
        assertThatThrownBy(() -> editor.set(file, "network.netmask", "255.0.255.0"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("stack.yaml:2:33  network.netmask  255.0.255.0 is not a contiguous netmask")
                .hasMessageContaining("you probably mean 255.255.255.0");
        assertThatThrownBy(() -> editor.set(file, "hosts[0].colour", "red")).isInstanceOf(InvalidInputException.class);
        assertThat(Files.readString(file)).isEqualTo(TEXT);
    }

    @Test
    void setsSeveralValuesOrNone() throws IOException {
        Map<String, String> moved = new LinkedHashMap<>();
        moved.put("network.gateway", "10.0.0.1");
        moved.put("hosts[0].address", "10.0.0.11");
        assertThat(editor.set(file, moved)).isTrue();
        assertThat(Files.readString(file)).contains("gateway: 10.0.0.1", "address: 10.0.0.11");
        String before = Files.readString(file);
        moved.put("network.gateway", "10.0.0.254");
        moved.put("cluster.vip", "nonsense");
        assertThatThrownBy(() -> editor.set(file, moved)).isInstanceOf(InvalidInputException.class);
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void neverOverwritesAnInvalidFile() throws IOException {
        String broken = "network:\n\tgateway: 192.168.1.1\n";
        Files.writeString(file, broken);
        assertThatThrownBy(() -> editor.set(file, "network.gateway", "10.0.0.1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a tab stands where only spaces may");
        assertThat(Files.readString(file)).isEqualTo(broken);
    }

    @Test
    void addsAndRemovesHosts() throws IOException {
        editor.add(file, "hosts", "{hostname: web2, address: 192.168.1.12, roles: [zot]}");
        assertThat(Files.readString(file)).contains("  - hostname: web2\n    address: 192.168.1.12\n");
        editor.remove(file, "hosts", "hostname", "web2");
        assertThat(Files.readString(file)).isEqualTo(TEXT);
        assertThatThrownBy(() -> editor.remove(file, "hosts", "hostname", "web3"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void makesListsThatAreMissing() throws IOException {
        editor.add(file, "dns.kubernetes_zones", "{name: apps.example.com}");
        assertThat(Files.readString(file))
                .isEqualTo(TEXT + "dns:\n  kubernetes_zones:\n    - name: apps.example.com\n");
    }

    @Test
    void refusesToChangeWhatAnAnchorShares() throws IOException {
        Files.writeString(file, """
                hosts:
                  - {hostname: a, address: 10.0.0.1, user: &u admin}
                  - {hostname: b, address: 10.0.0.2, user: *u}
                components: {openbao: {}}
                """);
        assertThatThrownBy(() -> editor.set(file, "hosts[1].user", "root"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("shared through an anchor");
    }

    @Test
    void followsALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), file);
        editor.set(link, "cluster.name", "lab");
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(file)).endsWith("cluster:\n  name: lab\n");
    }
}
