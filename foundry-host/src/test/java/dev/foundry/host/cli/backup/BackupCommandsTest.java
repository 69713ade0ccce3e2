package dev.foundry.host.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.error.FoundryException;
import dev.foundry.api.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BackupCommandsTest {
    @TempDir
    Path folder;

    private TestingBackupDesk desk;

    @BeforeEach
    void backUpAStack() throws IOException {
        desk = new TestingBackupDesk(folder);
        Files.writeString(desk.stackFile(), "cluster: {name: homelab}\n");
        desk.store.keep("ca/key", Secret.of("CANARY-ca"));
        desk.store.keep("openbao/token", Secret.of("CANARY-token"));
        desk.live = "CANARY-state";
        assertThat(run("backup", file())).isZero();
    }

    @Test
    void anEmptyMachineGetsEverythingBack() throws IOException {
        TestingBackupDesk fresh = new TestingBackupDesk(Files.createDirectory(folder.resolve("fresh")));
        desk = fresh;

        assertThat(run("restore", file())).isZero();

        assertThat(fresh.stackFile()).hasContent("cluster: {name: homelab}\n");
        assertThat(fresh.store.read("ca/key")).contains(Secret.of("CANARY-ca"));
        assertThat(fresh.live).isEqualTo("CANARY-state");
        assertThat(fresh.output())
                .contains("bootstrap/ca/key,added")
                .contains("component/zot/zot.json,restored")
                .doesNotContain("CANARY");
    }

    @Test
    void whatDiffersIsReplacedOnlyWhenAsked() {
        desk.store.keep("ca/key", Secret.of("another CA"));
        desk.live = "changed since";

        assertThat(run("restore", file())).isEqualTo(4);
        assertThat(desk.output()).contains("ca/key in the bootstrap store of homelab is there and differs");
        assertThat(desk.live).isEqualTo("changed since");

        assertThat(run("restore", file(), "--replace")).isZero();
        assertThat(desk.store.read("ca/key")).contains(Secret.of("CANARY-ca"));
        assertThat(desk.live).isEqualTo("CANARY-state");
    }

    @Test
    void aPartCanBeChosen() {
        desk.store.keep("ca/key", Secret.of("another CA"));
        desk.live = "changed since";

        assertThat(run("restore", file(), "--only", "zot")).isZero();
        assertThat(desk.live).isEqualTo("CANARY-state");
        assertThat(desk.store.read("ca/key")).contains(Secret.of("another CA"));
        assertThat(run("restore", file(), "--only", "nothing")).isEqualTo(3);
    }

    @Test
    void aDryRunChecksTheFileAndChangesNothing() {
        desk.store.keep("ca/key", Secret.of("another CA"));
        desk.live = "changed since";

        assertThat(run("restore", file(), "--dry-run")).isZero();

        assertThat(desk.output()).contains("The backup is whole.").contains("bootstrap/ca/key,would be refused");
        assertThat(desk.live).isEqualTo("changed since");
        assertThat(run("backup", folder.resolve("other").toString(), "--dry-run"))
                .isZero();
        assertThat(folder.resolve("other")).doesNotExist();
    }

    @Test
    void aRehearsalRestoresNothing() {
        desk.live = "changed since";
        desk.rehearses = true;

        assertThat(run("restore", file(), "--dry-run")).isZero();
        assertThat(run("restore", file())).isEqualTo(4);
        assertThat(run("backup", folder.resolve("another").toString())).isEqualTo(4);

        assertThat(desk.live).isEqualTo("changed since");
        assertThat(folder.resolve("another")).doesNotExist();
    }

    @Test
    void withoutConsentOrWithADamagedFileNothingChanges() throws IOException {
        desk.live = "changed since";
        desk.consents = false;
        assertThat(run("restore", file())).isEqualTo(4);
        desk.consents = true;
        String whole = Files.readString(Path.of(file()));
        Files.writeString(Path.of(file()), whole.substring(0, whole.length() - 40));
        assertThat(run("restore", file())).isEqualTo(2);
        assertThat(desk.live).isEqualTo("changed since");
        assertThat(run("backup", file())).isEqualTo(4);
    }

    private String file() {
        return folder.resolve("homelab.backup").toString();
    }

    private int run(String... arguments) {
        CommandLine line =
                new CommandLine(CommandLine.Model.CommandSpec.create().name("stack"));
        line.addSubcommand(new StackBackupCommand(desk));
        line.addSubcommand(new StackRestoreCommand(desk));
        line.setExecutionExceptionHandler((failure, _, _) -> {
            FoundryException known = (FoundryException) failure;
            desk.voice().say(String.valueOf(known.getMessage()));
            return known.code().number();
        });
        return line.execute(arguments);
    }
}
