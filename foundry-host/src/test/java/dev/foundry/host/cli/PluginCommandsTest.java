package dev.foundry.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.cli.TestingProgram.Said;
import dev.foundry.host.plugin.TestingPlugin;
import dev.foundry.host.plugin.sign.PublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin commands as a person types them: an author publishes into a folder, a user installs from it. */
class PluginCommandsTest {
    @TempDir
    Path folder;

    private Said foundry(String... words) {
        return new TestingProgram(folder).run(words);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Said takenBack(String... more) {
        List<String> words = new ArrayList<>(
                List.of("plugin", "repo", "yank", path("web"), "velero", "1.0.0", "--reason", "loses data"));
        words.addAll(List.of(more));
        return foundry(words.toArray(String[]::new));
    }

    private static TestingPlugin velero(String version, String secrets) {
        return new TestingPlugin("velero")
                .component("")
                .described("""
                        {"format": 1, "components": [{"class": "sample.Samplevelero", "name": "velero", "title": "Velero",
                          "version": "1.0.0", "supported": "*", "placement": "cluster", "implied": false,
                          "requirements": [{"capability": "ObjectStorage", "range": "*", "optional": false}],
                          "touches": {"kinds": ["helm"], "host_paths": [], "secret_paths": ["%s"]},
                          "schema": {"type": "object"}}], "commands": []}
                        """.formatted(secrets))
                .manifest("Plugin-Version", version)
                .manifest("Plugin-Description", "Backs the cluster up.");
    }

    private static TestingPlugin storage(String id) {
        return new TestingPlugin(id).component("").described("""
                {"format": 1, "components": [{"class": "sample.Sample%1$s", "name": "%1$s", "version": "1.0.0",
                  "supported": "*", "placement": "cluster",
                  "provides": [{"capability": "ObjectStorage", "version": "1.0.0"}],
                  "schema": {"type": "object"}}], "commands": []}
                """.formatted(id));
    }

    private void published(TestingPlugin plugin) throws IOException {
        Path jar = plugin.into(Files.createTempDirectory(folder, "built"));
        Said said = foundry("plugin", "repo", "build", path("web"), jar.toString(), "--key", path("plugins.key"));
        assertThat(said.code()).as(said.err()).isZero();
    }

    @BeforeEach
    void aRepositoryIsAdded() throws IOException {
        assertThat(foundry("plugin", "repo", "key", path("plugins.key")).code()).isZero();
        published(velero("1.0.0", "velero"));
        published(new TestingPlugin("backup").noun("backup", "return 0;"));
        Said said = foundry("plugin", "repo", "add", "lab", path("web"), "--key", path("plugins.key.pub"));
        assertThat(said.code()).as(said.err()).isZero();
    }

    @Test
    void searchesInstallsUpdatesAndRollsBack() throws IOException {
        assertThat(foundry("plugin", "search", "object").out()).doesNotContain("velero");
        assertThat(foundry("plugin", "search", "BACKS").out()).contains("velero", "1.0.0", "lab");
        Said installed = foundry("plugin", "install", "velero");
        assertThat(installed.code()).as(installed.err()).isZero();
        assertThat(installed.err())
                .contains("touches  the cluster; secrets velero; helm resources")
                .contains("velero needs a ObjectStorage, which no installed plugin gives");
        assertThat(installed.out()).isEqualTo("Installed velero 1.0.0.   Next: foundry component install velero\n");
        assertThat(foundry("plugin", "list").out()).contains("velero", "lab");
        published(velero("1.1.0", "velero"));
        assertThat(foundry("plugin", "outdated", "--exit-code").code()).isEqualTo(10);
        assertThat(foundry("plugin", "update").out()).isEqualTo("Updated velero from 1.0.0 to 1.1.0.\n");
        assertThat(foundry("plugin", "update").out()).isEqualTo("Nothing to do: velero 1.1.0 is installed.\n");
        assertThat(foundry("plugin", "rollback", "velero").out())
                .isEqualTo("Rolled velero back from 1.1.0 to 1.0.0.\n");
        assertThat(foundry("plugin", "rollback", "velero").code()).isEqualTo(3);
        assertThat(foundry("plugin", "verify").code()).isZero();
        velero("1.0.0", "velero").file("evil", "x").into(folder.resolve("home/.foundry/plugins"));
        Said changed = foundry("plugin", "verify");
        assertThat(changed.code()).isEqualTo(4);
        assertThat(changed.out()).contains("foundry plugin install velero@1.0.0");
        assertThat(foundry("plugin", "install", "velero@1.0.0").out()).isEqualTo("Installed velero 1.0.0 anew.\n");
        assertThat(foundry("plugin", "verify").code()).isZero();
        assertThat(foundry("plugin", "uninstall", "velero").code())
                .as("nobody agreed")
                .isEqualTo(4);
        assertThat(foundry("plugin", "uninstall", "velero", "--yes").out()).isEqualTo("Uninstalled velero.\n");
        assertThat(foundry("plugin", "list").out()).doesNotContain("velero");
    }

    @Test
    void aDryRunChangesNothing() throws IOException {
        assertThat(foundry("plugin", "install", "velero", "--dry-run").out())
                .isEqualTo("Would install velero 1.0.0.\n");
        assertThat(folder.resolve("home/.foundry/plugins/velero.jar")).doesNotExist();
        String before = Files.readString(folder.resolve("web/index.json"));
        Said said = takenBack("--key", "none", "--dry-run");
        assertThat(said.out()).isEqualTo("Would write: velero 1.0.0 taken back.\n");
        assertThat(Files.readString(folder.resolve("web/index.json"))).isEqualTo(before);
    }

    @Test
    void aDryRunOfRepositoriesKeepsNothing() throws IOException {
        assertThat(foundry("plugin", "repo", "key", path("other.key"), "--dry-run")
                        .code())
                .isZero();
        assertThat(folder.resolve("other.key")).doesNotExist();
        assertThat(foundry("plugin", "repo", "key", path("plugins.key"), "--dry-run")
                        .code())
                .isEqualTo(4);
        assertThat(foundry("plugin", "repo", "add", "other", path("web"), "--key", path("plugins.key.pub"), "--dry-run")
                        .out())
                .startsWith("Would add repository other, key ")
                .contains("2 plugins");
        assertThat(foundry("plugin", "repo", "add", "lab", path("web"), "--key", path("plugins.key.pub"), "--dry-run")
                        .code())
                .isEqualTo(4);
        assertThat(foundry("plugin", "repo", "remove", "lab", "--dry-run").out())
                .isEqualTo("Would remove repository lab.\n");
        assertThat(foundry("plugin", "repo", "list").out()).contains("lab").doesNotContain("other");
        published(storage("minio"));
        assertThat(foundry("plugin", "repo", "refresh", "--dry-run", "-o", "json")
                        .out())
                .contains("\"plugins\" : 3");
        assertThat(foundry("plugin", "search", "minio").out()).doesNotContain("minio");
    }

    @Test
    void anUpdateThatTouchesMoreIsAgreedTo() throws IOException {
        foundry("plugin", "install", "velero");
        published(velero("2.0.0", "everything"));
        Said refused = foundry("plugin", "update");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("velero 2.0.0 touches more than 1.0.0 does: secrets everything");
        assertThat(foundry("plugin", "update", "--yes").code()).isZero();
    }

    @Test
    void whatAComponentNeedsIsOfferedAlong() throws IOException {
        published(storage("seaweedfs"));
        foundry("plugin", "repo", "refresh");
        Said said = foundry("plugin", "install", "velero", "--yes");
        assertThat(said.out()).contains("Installed velero 1.0.0.", "Installed seaweedfs 1.0.0.");
        foundry("plugin", "uninstall", "seaweedfs", "--yes");
        published(storage("minio"));
        foundry("plugin", "uninstall", "velero", "--yes");
        Said two = foundry("plugin", "install", "velero", "--yes");
        assertThat(two.err()).contains("foundry plugin install minio or seaweedfs");
        assertThat(two.out()).doesNotContain("minio");
    }

    @Test
    void anUnknownNounPointsToThePluginThatHasIt() {
        Said said = foundry("backup", "list");
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.err())
                .startsWith("'backup' comes with the plugin backup, which is not installed\n")
                .contains("foundry plugin install backup");
        foundry("plugin", "install", "backup");
        assertThat(foundry("backup", "go").code()).isZero();
        assertThat(foundry("backup", "go", "--safe-mode").code())
                .as("in safe mode")
                .isEqualTo(3);
        assertThat(foundry("plugin", "list", "--safe-mode").out()).contains("backup");
    }

    @Test
    void aMissingPluginIsNamedAndAPluginInUseStays() throws IOException {
        Path stack = folder.resolve("home/.foundry/stack.yaml");
        Files.createDirectories(stack.resolveSibling(""));
        Files.writeString(stack, """
                cluster: {primary_domain: example.com}
                hosts: [{hostname: web1, address: 192.168.1.11, roles: []}]
                components: {velero: {}}
                """);
        Said refused = foundry("stack", "install", "--rehearse");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err())
                .contains("'velero' comes with the plugin velero, which is not installed.")
                .contains("foundry plugin install velero");
        Said planned = foundry("stack", "plan", "--rehearse");
        assertThat(planned.code()).isEqualTo(3);
        assertThat(planned.err())
                .contains("not checked: plugin not installed")
                .contains("the stack needs plugins that are not installed: velero", "foundry plugin install velero");
        foundry("plugin", "install", "velero");
        Said used = foundry("plugin", "uninstall", "velero", "--yes");
        assertThat(used.code()).isEqualTo(4);
        assertThat(used.err()).contains("velero of the plugin velero is part of the stack in", "stack.yaml");
        assertThat(foundry("plugin", "lock").code()).isZero();
        assertThat(folder.resolve("home/.foundry/foundry.lock")).content().contains("velero", "1.0.0", "lab");
        published(velero("1.1.0", "velero"));
        foundry("plugin", "update");
        Said differs = foundry("stack", "install", "--rehearse");
        assertThat(differs.code()).isEqualTo(4);
        assertThat(differs.err()).contains("foundry.lock names other plugins", "velero 1.0.0");
        assertThat(foundry("plugin", "install", "--locked").out()).isEqualTo("Updated velero from 1.1.0 to 1.0.0.\n");
    }

    @Test
    void aJarIsInstalledByItsChecksumOrAfterAsking() throws IOException {
        Path jar = new TestingPlugin("try").noun("try", "return 0;").into(folder.resolve("built"));
        assertThat(foundry("plugin", "install", jar.toString()).code())
                .as("nobody agreed")
                .isEqualTo(4);
        Said wrong = foundry("plugin", "install", jar.toString(), "--sha512", "00");
        assertThat(wrong.code()).isEqualTo(4);
        assertThat(wrong.err()).contains("another checksum", "signed by nobody");
        String sha512 = dev.foundry.host.plugin.repo.Sha512.of(jar);
        assertThat(foundry("plugin", "install", jar.toString(), "--sha512", sha512)
                        .out())
                .isEqualTo("Installed try 1.0.0.\n");
        assertThat(foundry("try", "go").code()).isZero();
        assertThat(foundry("plugin", "install", "velero", "--insecure").code())
                .as("no such option")
                .isEqualTo(2);
    }

    @Test
    void aRepositoryIsCheckedSignedAnewAndTakenBackFrom() throws IOException {
        assertThat(foundry("plugin", "repo", "check", path("web"), "--key", path("plugins.key.pub"))
                        .code())
                .isZero();
        assertThat(takenBack("--key", path("plugins.key")).code()).isZero();
        Said refused = foundry("plugin", "install", "velero");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("taken back by its publisher: loses data");
        assertThat(foundry("plugin", "repo", "sign", path("web"), "--key", path("plugins.key"), "--days", "7")
                        .out())
                .contains("Wrote index version 4");
        assertThat(foundry("plugin", "repo", "refresh").code()).isZero();
        Files.writeString(folder.resolve("web/velero-1.0.0.jar"), "damaged");
        Said found = foundry("plugin", "repo", "check", path("web"), "--key", path("plugins.key.pub"));
        assertThat(found.code()).isEqualTo(4);
        assertThat(found.out()).contains("sha512");
        assertThat(foundry("plugin", "repo", "remove", "lab", "--yes").code()).isZero();
        assertThat(foundry("plugin", "search").out()).doesNotContain("velero");
    }

    @Test
    void anyFileCanBeSigned() throws IOException {
        Files.writeString(folder.resolve("sums"), "of files");
        assertThat(foundry("plugin", "repo", "sign", path("sums"), "--key", path("plugins.key"), "--dry-run")
                        .out())
                .isEqualTo("Would write " + path("sums.minisig") + ".\n");
        assertThat(folder.resolve("sums.minisig")).doesNotExist();

        assertThat(foundry("plugin", "repo", "sign", path("sums"), "--key", path("plugins.key"))
                        .code())
                .isZero();

        PublicKey key = new PublicKey(
                Files.readAllLines(folder.resolve("plugins.key.pub")).getLast());
        byte[] content = Files.readAllBytes(folder.resolve("sums"));
        assertThat(key.demand(content, Files.readString(folder.resolve("sums.minisig")), "sums"))
                .startsWith("file:sums\ttimestamp:");
    }

    @Test
    void aDevelopmentKeyIsMadeAndSaidSo() throws IOException {
        Path jar = velero("1.0.0", "velero").into(folder.resolve("built"));
        Said said =
                foundry("plugin", "repo", "build", path("other"), jar.toString(), "--development-key", path("dev.key"));
        assertThat(said.out()).contains("a development build");
        assertThat(folder.resolve("dev.key.pub")).exists();
        assertThat(folder.resolve("other/index.json")).content().contains("\"development\" : true");
        assertThat(foundry("plugin", "repo", "build", path("other"), jar.toString())
                        .code())
                .as("no key")
                .isEqualTo(2);
    }
}
