package dev.foundry.host.cli.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.error.FoundryException;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.secret.login.SharedMaterial;
import dev.foundry.host.secret.login.TestingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LoginCommandTest {
    private static final String PIN = "web1 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMine\n";

    @TempDir
    Path folder;

    private TestingStore store;
    private TestingLoginDesk desk;

    @BeforeEach
    void shareAStack() throws Exception {
        store = new TestingStore();
        desk = new TestingLoginDesk(folder.resolve(".foundry"));
        new SharedMaterial("homelab", "cluster: {name: homelab}\n", PIN, Optional.empty()).publish(store.secrets);
        store.secrets.put(
                "ssh-keys/web1",
                Map.of(
                        "private_key", Secret.of("-----BEGIN OPENSSH PRIVATE KEY-----\nCANARYkey\n"),
                        "public_key", Secret.of("ssh-ed25519 AAAA foundry")));
        store.secrets.put("k3s/kubeconfig", Map.of("kubeconfig", Secret.of("CANARY-kubeconfig")));
        desk.typed = "CANARY-given";
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void setsUpThisMachineWithATokenOfItsOwn() {
        assertThat(login()).isZero();

        assertThat(desk.store.read("openbao/token")).contains(Secret.of("CANARY-own"));
        assertThat(desk.store.read("ca/certificate")).contains(Secret.of(store.caCertificate()));
        assertThat(desk.store.read("ca/key")).isEmpty();
        assertThat(desk.store.read("ssh/web1/private").orElseThrow().reveal()).contains("CANARYkey");
        assertThat(folder.resolve(".foundry/stack.yaml")).hasContent("cluster: {name: homelab}\n");
        assertThat(folder.resolve(".foundry/homelab/known_hosts")).hasContent(PIN);
        assertThat(folder.resolve(".foundry/homelab/kubeconfig")).hasContent("CANARY-kubeconfig");
        assertThat(desk.output()).contains("SSH key of web1,added").doesNotContain("CANARY");
    }

    @Test
    void aSecondLoginChangesNothing() {
        login();
        desk.clear();

        assertThat(login()).isZero();
        assertThat(desk.output()).contains("token of this machine,unchanged").doesNotContain("added");
    }

    @Test
    void takesAPasswordOrATokenFile() throws IOException {
        desk.typed = "CANARY-password";
        assertThat(login("--user", "ann")).isZero();
        assertThat(login("--user", "bob")).isEqualTo(4);

        Path token = Files.writeString(folder.resolve("token"), "CANARY-given\n");
        assertThat(login("--token-file", token.toString()))
                .as("others may read it")
                .isEqualTo(4);
        Files.setPosixFilePermissions(token, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        assertThat(login("--token-file", token.toString())).isZero();
    }

    @Test
    void sendsNothingToAServerWithAnotherCa() {
        String other = "SHA256:" + "ab".repeat(32);

        assertThat(run(store.address(), "--ca-fingerprint", other)).isEqualTo(4);
        assertThat(desk.output())
                .contains("expected\n  " + other)
                .contains("CN=Foundry CA homelab")
                .contains(store.fingerprint());
        assertThat(desk.asked).isZero();
        assertThat(desk.store.names()).isEmpty();
    }

    @Test
    void refusesATokenThatIsNotAcceptedAndAPlaceWhereNothingAnswers() {
        desk.typed = "made up";
        assertThat(login()).isEqualTo(4);
        assertThat(run("127.0.0.1:1", "--ca-fingerprint", store.fingerprint())).isEqualTo(5);
        assertThat(run("http://127.0.0.1:1", "--ca-fingerprint", store.fingerprint()))
                .isEqualTo(2);
        assertThat(run(store.address(), "--ca-fingerprint", "SHA256:12")).isEqualTo(2);
        assertThat(desk.store.names()).isEmpty();
    }

    @Test
    void keepsTheGivenTokenWhereItMayGiveOutNoOther() {
        store.generous = false;

        assertThat(login()).isZero();
        assertThat(desk.store.read("openbao/token")).contains(Secret.of("CANARY-given"));
    }

    @Test
    void refusesPinsThatContradictThoseOfThisMachine() throws IOException {
        Path pins = folder.resolve(".foundry/homelab/known_hosts");
        Files.createDirectories(folder.resolve(".foundry/homelab"));
        Files.writeString(pins, "web1 ssh-ed25519 AAAAOther\n");

        assertThat(login()).isEqualTo(4);
        assertThat(desk.output()).contains("another host key for web1");
        assertThat(desk.store.names()).isEmpty();
        assertThat(pins).hasContent("web1 ssh-ed25519 AAAAOther\n");
    }

    @Test
    void keepsThePersonsOwnStackFile() throws IOException {
        Files.createDirectories(folder.resolve(".foundry"));
        Files.writeString(folder.resolve(".foundry/stack.yaml"), "cluster: {name: other}\n");

        login();
        assertThat(folder.resolve(".foundry/stack.yaml")).hasContent("cluster: {name: other}\n");
        assertThat(folder.resolve(".foundry/homelab.yaml")).hasContent("cluster: {name: homelab}\n");
    }

    @Test
    void aDryRunChangesNothing() {
        assertThat(login("--dry-run")).isZero();
        assertThat(desk.output()).contains("would be added");
        assertThat(desk.store.names()).isEmpty();
        assertThat(folder.resolve(".foundry")).doesNotExist();
    }

    @Test
    void aNameFromTheStoreIsNoWayOutOfTheFolder() {
        store.secrets.put("foundry/stack", Map.of("name", Secret.of("../../elsewhere")));

        assertThat(login()).isEqualTo(4);
        assertThat(desk.output()).contains("cannot be a folder");
    }

    @Test
    void saysWhatToDoWhenNothingIsShared() {
        store.secrets.delete("foundry/stack", "name");

        assertThat(login()).isEqualTo(3);
        assertThat(desk.output()).contains("foundry login --invite");
    }

    @Test
    void anInvitationSharesAndPrintsTheCommand() {
        desk.inviting = Optional.of(store);

        assertThat(run("--invite")).isZero();
        assertThat(desk.output())
                .contains("foundry login " + store.address() + " --ca-fingerprint " + store.fingerprint());
        assertThat(SharedMaterial.read(store.secrets).orElseThrow().file()).isEqualTo("cluster: {name: shared}\n");
    }

    private int login(String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = store.address();
        arguments[1] = "--ca-fingerprint";
        arguments[2] = store.fingerprint();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return run(arguments);
    }

    private int run(String... arguments) {
        CommandLine line = new CommandLine(new LoginCommand(desk));
        line.setExecutionExceptionHandler((failure, _, _) -> {
            FoundryException known = (FoundryException) failure;
            desk.voice().say(String.valueOf(known.getMessage()));
            known.explanation().forEach(desk.voice()::say);
            return known.code().number();
        });
        return line.execute(arguments);
    }
}
