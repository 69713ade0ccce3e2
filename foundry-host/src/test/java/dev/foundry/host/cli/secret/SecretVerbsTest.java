package dev.foundry.host.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.error.FoundryException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SecretVerbsTest {
    @TempDir
    Path folder;

    private TestingDesk desk;

    @BeforeEach
    void openADesk() {
        desk = new TestingDesk(folder);
    }

    @Test
    void storesWhatIsTyped() {
        desk.typed = Optional.of(Secret.of("CANARY-typed"));

        assertThat(run("set", "dns:api_key")).isZero();

        assertThat(desk.stored("dns", "api_key")).contains(Secret.of("CANARY-typed"));
        assertThat(desk.output()).isEqualTo("secret=dns:api_key result=added\n");
    }

    @Test
    void storesWhatIsPipedWithoutTheLineBreakOfEcho() {
        desk.piped = Optional.of(Secret.of("CANARY-piped\n"));
        run("set", "dns:api_key");
        assertThat(desk.stored("dns", "api_key")).contains(Secret.of("CANARY-piped"));

        desk.piped = Optional.of(Secret.of("line one\nline two\n"));
        run("set", "dns:certificate");
        assertThat(desk.stored("dns", "certificate")).contains(Secret.of("line one\nline two\n"));
    }

    @Test
    void storesAFileOrAMadeValue() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "from a file\n");
        run("set", "dns:api_key", "--from-file", file.toString());
        run("set", "dns:made", "--generate", "hex", "--bytes", "16");

        assertThat(desk.stored("dns", "api_key")).contains(Secret.of("from a file"));
        assertThat(desk.stored("dns", "made").orElseThrow().reveal()).matches("[0-9a-f]{32}");
        assertThat(run("set", "dns:made", "--generate", "rot13")).isEqualTo(2);
    }

    @Test
    void refusesAFileThatIsNoTextInsteadOfStoringSomethingElse() throws IOException {
        Path file = Files.write(folder.resolve("key.der"), new byte[] {'k', (byte) 0xfe, (byte) 0xff});

        assertThat(run("set", "dns:api_key", "--from-file", file.toString())).isEqualTo(2);

        assertThat(desk.stored("dns", "api_key")).isEmpty();
        assertThat(desk.output()).contains("holds no text").contains("base64");
    }

    @Test
    void asksBeforeItReplacesAndDoesNothingTwice() {
        desk.keep("dns", "api_key", "old");
        desk.piped = Optional.of(Secret.of("new"));
        desk.consents = false;
        assertThat(run("set", "dns:api_key")).isEqualTo(4);
        assertThat(desk.stored("dns", "api_key")).contains(Secret.of("old"));

        desk.consents = true;
        assertThat(run("set", "dns:api_key")).isZero();
        desk.consents = false;
        assertThat(run("set", "dns:api_key")).isZero();
        assertThat(desk.output()).contains("result=replaced").endsWith("result=unchanged\n");
    }

    @Test
    void whatAPersonStoresInPlaceOfAGeneratedOneIsTheirs() {
        SecretRef key = SecretRef.of("dns", "api_key");
        SecretRef other = SecretRef.of("dns", "other");
        desk.keepGenerated(key, "made");
        desk.keepGenerated(other, "made");
        desk.piped = Optional.of(Secret.of("typed"));
        assertThat(run("set", "dns:api_key")).isZero();
        assertThat(desk.marked()).containsExactly(other);
    }

    @Test
    void aDryRunStoresAndDeletesNothing() {
        desk.keep("dns", "api_key", "old");
        desk.piped = Optional.of(Secret.of("new"));

        run("set", "dns:api_key", "--dry-run");
        run("delete", "dns:api_key", "--dry-run");

        assertThat(desk.stored("dns", "api_key")).contains(Secret.of("old"));
        assertThat(desk.output()).contains("would be replaced").contains("would be deleted");
    }

    @Test
    void takesNoValueOnTheCommandLineAndDoesNotRepeatIt() {
        assertThat(run("set", "CANARY=on-the-command-line")).isEqualTo(2);
        assertThat(desk.output()).doesNotContain("CANARY");
    }

    @Test
    void showsAValueOnlyWhenAskedTo() {
        desk.keep("dns", "api_key", "CANARY-shown");

        run("get", "dns:api_key");
        assertThat(desk.output())
                .contains("found_in=the store")
                .contains("value=***")
                .doesNotContain("CANARY");
        run("get", "dns:api_key", "--show");
        assertThat(desk.output()).contains("value=CANARY-shown");
        run("get", "${secret:dns:api_key}", "--value-only");
        assertThat(desk.output()).endsWith("CANARY-shown");
        assertThat(run("get", "dns:nothing")).isEqualTo(3);
    }

    @Test
    void listsPathsAndKeysAndNoValues() {
        desk.keep("dns", "api_key", "CANARY-1");
        desk.keep("ssh-keys/web1", "private_key", "CANARY-2");

        run("list");
        assertThat(desk.output()).isEqualTo("path,key\ndns,api_key\nssh-keys/web1,private_key\n");
        run("list", "ssh-keys/");
        assertThat(desk.output()).endsWith("path,key\nssh-keys/web1,private_key\n");
    }

    @Test
    void deletesWhatIsThere() {
        desk.keep("dns", "api_key", "old");

        assertThat(run("delete", "dns:api_key")).isZero();
        assertThat(desk.stored("dns", "api_key")).isEmpty();
        assertThat(run("delete", "dns:api_key")).isEqualTo(3);
    }

    @Test
    void resolvesTheReferencesOfTheFile() throws IOException {
        desk.keep("dns", "api_key", "CANARY-1");
        desk.environment = Map.of("FOUNDRY_SECRET_ZOT_PASSWORD", "CANARY-2");
        Files.writeString(desk.stackFile(), """
                dns: {api_key: "${secret:dns:api_key}"}   # not ${secret:a:comment}
                components:
                  zot: {password: "${secret:zot:password}"}
                """);

        assertThat(run("resolve")).isZero();
        assertThat(desk.output()).isEqualTo("""
                        secret,found,found_in
                        dns:api_key,true,the store
                        zot:password,true,the environment variable FOUNDRY_SECRET_ZOT_PASSWORD
                        """);
        assertThat(run("resolve", "grafana:hook")).isEqualTo(3);
    }

    @Test
    void warnsWhenSomethingHidesWhatWasStored() {
        desk.environment = Map.of("FOUNDRY_SECRET_DNS_API_KEY", "CANARY");
        desk.piped = Optional.of(Secret.of("new"));

        run("set", "dns:api_key");

        assertThat(desk.output())
                .contains("FOUNDRY_SECRET_DNS_API_KEY goes before the store")
                .doesNotContain("CANARY");
    }

    @Test
    void saysWhyTheStoreCannotBeUsed() {
        desk.closed = true;

        assertThat(run("list")).isEqualTo(5);
        assertThat(desk.output()).contains("the store is sealed", "foundry stack status");
    }

    @Test
    void keepsPasswordsOfSudoOnThisMachineWhereTheStoreIsNotNeededToReachItsHosts() {
        desk.sudoPasswords = Set.of(SecretRef.of("hosts/web1", "sudo"));
        desk.piped = Optional.of(Secret.of("CANARY"));
        desk.closed = true;

        assertThat(run("set", "hosts/web1:sudo")).isZero();
        assertThat(run("resolve", "hosts/web1:sudo")).isZero();
        assertThat(desk.output()).contains("result=added").contains("hosts/web1:sudo,true,this machine");

        desk.closed = false;
        assertThat(desk.stored("hosts/web1", "sudo")).as("in the store").isEmpty();
        assertThat(run("list", "hosts")).isZero();
        assertThat(desk.output()).endsWith("path,key\nhosts/web1,sudo\n");
        assertThat(run("delete", "hosts/web1:sudo")).isZero();
        assertThat(run("get", "hosts/web1:sudo")).isEqualTo(3);
    }

    private int run(String... arguments) {
        CommandLine line =
                new CommandLine(CommandLine.Model.CommandSpec.create().name("secret"));
        SecretVerbs.all(desk).forEach(line::addSubcommand);
        line.setExecutionExceptionHandler((failure, _, _) -> {
            FoundryException known = (FoundryException) failure;
            desk.voice().say(String.valueOf(known.getMessage()));
            known.explanation().forEach(desk.voice()::say);
            return known.code().number();
        });
        return line.execute(arguments);
    }
}
