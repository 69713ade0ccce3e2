package dev.foundry.plugin.openbao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.HealthProbe.State;
import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.resource.Observation.Drifted;
import dev.foundry.api.resource.Observation.Foreign;
import dev.foundry.api.resource.Observation.InSync;
import dev.foundry.api.resource.Observation.Missing;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands.Killed;
import dev.foundry.testkit.TestingStack;
import dev.foundry.testkit.TestingWorkbench;
import io.github.jopenlibs.vault.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the plugin does with a server, the same for the fake one and the real one. */
abstract class OpenbaoContract {
    static final OpenbaoConfig CONFIG = new OpenbaoConfig(
            "/var/lib/openbao",
            "/etc/openbao",
            "/var/log/openbao",
            "/var/lib/openbao-snapshots",
            "0.0.0.0:8200",
            Optional.empty(),
            5,
            3,
            false,
            true);
    private static final Host HOST = Host.of("bao1", "192.0.2.1");

    @TempDir
    Path folder;

    final TestingCa ca = new TestingCa();
    final Servers servers = new Servers("lab", List.of(HOST), CONFIG);
    final Initialise init = new Initialise(servers);
    final UnsealedHandler unsealing = new UnsealedHandler(servers);
    final Unsealed unsealed = new Unsealed(HOST, false);
    final Access access = new Access(servers);
    final OpenbaoStore store = new OpenbaoStore(servers, "https://openbao.lab.example:8200");
    TestingServer server;
    HostFolder hands;

    abstract TestingServer start(Path place);

    @BeforeEach
    void startServer() throws IOException {
        server = start(Files.createDirectories(folder.resolve("server")));
        hands = new HostFolder(Files.createDirectories(folder.resolve("host")), server, ca);
    }

    @AfterEach
    void stopServer() {
        if (server == null) {
            return;
        }
        server.close();
    }

    void install() {
        init.apply(hands);
        unsealing.apply(unsealed, hands);
        access.apply(hands);
    }

    SecretStore.Writer writer() {
        return store.writer(hands).orElseThrow();
    }

    Observation seal() {
        return unsealing.observe(List.of(unsealed), hands).values().iterator().next();
    }

    @Test
    void initialisesOnceAndKeepsTheAnswerOffTheHost() {
        assertThat(init.observe(hands)).isInstanceOf(Missing.class);
        assertThat(store.state(hands)).startsWith("not initialised");

        init.apply(hands);

        assertThat(init.observe(hands)).isInstanceOf(InSync.class);
        UnsealKeys keys = UnsealKeys.kept(hands).orElseThrow();
        assertThat(keys.shares()).hasSize(5).doesNotHaveDuplicates();
        assertThat(keys.threshold()).isEqualTo(3);
        assertThat(hands.onDisk(InitAnswer.WHOLE)).doesNotExist();
        assertThat(hands.onDisk(InitAnswer.PART)).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void goesOnWhereItWasKilledWhileItInitialised(int changes) {
        hands.dieAfter(changes);
        boolean killed = false;
        try {
            init.apply(hands);
        } catch (Killed _) {
            killed = true;
        }
        hands.dieAfter(Integer.MAX_VALUE);

        if (!(init.observe(hands) instanceof InSync)) {
            init.apply(hands);
        }

        assertThat(init.observe(hands)).as("killed: %s", killed).isInstanceOf(InSync.class);
        install();
        assertThat(store.state(hands)).isEqualTo("ready");
        assertThat(hands.onDisk(InitAnswer.WHOLE)).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void leavesNoTokenThatNobodyHasWhereverAHandOutIsKilled(int changes) {
        init.apply(hands);
        unsealing.apply(unsealed, hands);
        hands.dieAfter(changes);
        try {
            access.apply(hands);
        } catch (Killed _) {
            assertThat(access.observe(hands)).isNotInstanceOf(InSync.class);
        }
        hands.dieAfter(Integer.MAX_VALUE);

        access.apply(hands);

        assertThat(access.observe(hands)).isInstanceOf(InSync.class);
        Answer accessors = servers.on(HOST, hands)
                .orElseThrow()
                .get("auth/token/accessors?list=true", hands.bootstrap(Bootstrap.ROOT_TOKEN));
        assertThat(accessors.data().get("keys").asArray())
                .as("the root token's and the stack's")
                .hasSize(2);
    }

    @Test
    void takesOverAnAnswerWhoseFileWasNotRenamedYet() throws IOException {
        hands.dieAfter(4);
        assertThatThrownBy(() -> init.apply(hands)).isInstanceOf(Killed.class);
        hands.dieAfter(Integer.MAX_VALUE);
        Files.move(hands.onDisk(InitAnswer.WHOLE), hands.onDisk(InitAnswer.PART));

        assertThat(init.observe(hands)).isInstanceOf(Drifted.class);
        init.apply(hands);

        assertThat(init.observe(hands)).isInstanceOf(InSync.class);
    }

    @Test
    void reportsAStoreWithoutItsKeysAndLeavesItAlone() {
        init.apply(hands);
        hands.bootstrap().clear();

        assertThat(init.observe(hands)).isInstanceOf(Foreign.class);
        assertThatThrownBy(() -> init.apply(hands)).isInstanceOf(RefusedException.class);
        assertThat(servers.seal(HOST, hands).orElseThrow().initialised()).isTrue();
    }

    @Test
    void aFurtherOperatorWithATokenFindsAllAsDeclared() {
        install();
        Unsealed bySelf = new Unsealed(HOST, true);
        unsealing.apply(bySelf, hands);
        Secret token = hands.bootstrap(Bootstrap.TOKEN).orElseThrow();
        hands.bootstrap().clear();
        hands.bootstrap().put(Bootstrap.TOKEN, token);

        assertThat(init.observe(hands)).isInstanceOf(InSync.class);
        assertThat(access.observe(hands)).isInstanceOf(InSync.class);
        assertThat(unsealing.observe(List.of(bySelf), hands).get(bySelf)).isInstanceOf(InSync.class);
        unsealing.apply(bySelf, hands);
        assertThat(hands.onDisk(UnsealedHandler.SHARES)).content().hasLineCount(3);
        server.restart();
        assertThat(seal()).isInstanceOf(Drifted.class);
        assertThatThrownBy(() -> unsealing.apply(unsealed, hands))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("unseal keys");
    }

    @Test
    void setsTheKeysOfALostStoreAsideBeforeItMakesANewOne() {
        Secret lost = new UnsealKeys(List.of(Secret.of("a"), Secret.of("b")), 2).text();
        hands.bootstrap().put(Bootstrap.UNSEAL_KEYS, lost);

        init.apply(hands);

        assertThat(hands.bootstrap(Bootstrap.EARLIER_UNSEAL_KEYS)).contains(lost);
        assertThat(init.observe(hands)).isInstanceOf(InSync.class);
    }

    @Test
    void unsealsAfterEveryRestart() {
        init.apply(hands);
        assertThat(seal()).isInstanceOf(Drifted.class);
        assertThat(store.state(hands)).startsWith("sealed");
        assertThat(new SealProbe(servers).examine(hands).state()).isEqualTo(State.UNHEALTHY);

        unsealing.apply(unsealed, hands);
        assertThat(seal()).isInstanceOf(InSync.class);

        server.restart();
        assertThat(seal()).isInstanceOf(Drifted.class);
        unsealing.apply(unsealed, hands);
        assertThat(new SealProbe(servers).examine(hands).state()).isEqualTo(State.HEALTHY);
    }

    @Test
    void keepsSharesOnTheHostOnlyWhenItIsToUnsealByItself() {
        init.apply(hands);
        Unsealed bySelf = new Unsealed(HOST, true);

        unsealing.apply(bySelf, hands);
        assertThat(hands.onDisk(UnsealedHandler.SHARES)).content().hasLineCount(3);
        assertThat(unsealing.observe(List.of(bySelf), hands).get(bySelf)).isInstanceOf(InSync.class);
        assertThat(seal()).isInstanceOf(Drifted.class);

        unsealing.apply(unsealed, hands);
        assertThat(hands.onDisk(UnsealedHandler.SHARES)).doesNotExist();
    }

    @Test
    void setsUpAccessOnceAndMendsIt() {
        init.apply(hands);
        unsealing.apply(unsealed, hands);
        assertThat(access.observe(hands)).isInstanceOf(Missing.class);

        access.apply(hands);
        Secret token = hands.bootstrap(Bootstrap.TOKEN).orElseThrow();
        assertThat(access.observe(hands)).isInstanceOf(InSync.class);

        access.apply(hands);
        assertThat(hands.bootstrap(Bootstrap.TOKEN)).contains(token);

        Server one = servers.open(hands).orElseThrow();
        Optional<Secret> root = hands.bootstrap(Bootstrap.ROOT_TOKEN);
        one.must(
                "drift",
                one.put(
                        "sys/policies/acl/foundry-reader",
                        root,
                        Json.object().add("policy", "path \"x\" { capabilities = [\"read\"] }")));
        one.must("revoke", one.post("auth/token/revoke", root, Json.object().add("token", token.reveal())));
        assertThat(access.observe(hands)).isInstanceOf(Drifted.class);
        assertThat(store.state(hands)).contains("refusing");

        access.apply(hands);
        assertThat(access.observe(hands)).isInstanceOf(InSync.class);
        assertThat(store.state(hands)).isEqualTo("ready");
    }

    @Test
    void keepsSecretsByPathAndKey() {
        install();
        writer().put("dns", Map.of("api_key", Secret.of("s3cr\"et\nä")));
        writer().put("dns", Map.of("other", Secret.of("2")));
        writer().put("ssh-keys/web1", Map.of("private_key", Secret.of("k")));

        assertThat(writer().read("dns")).contains(Map.of("api_key", Secret.of("s3cr\"et\nä"), "other", Secret.of("2")));
        assertThat(writer().list("")).containsExactlyInAnyOrder("dns", "ssh-keys/");
        assertThat(writer().list("ssh-keys")).containsExactly("web1");
        assertThat(writer().list("nowhere")).isEmpty();
        assertThat(writer().read("nowhere")).isEmpty();

        writer().delete("dns", "other");
        assertThat(writer().read("dns").orElseThrow()).containsOnlyKeys("api_key");
        writer().delete("dns", "api_key");
        assertThat(writer().read("dns")).isEmpty();
        assertThat(writer().list("")).containsExactly("ssh-keys/");
        writer().delete("nowhere", "key");
    }

    @ParameterizedTest
    @CsvSource({"x, 1000000, 1100000", "<, 170000, 300000"})
    void refusesWhatIsTooLargeAndKeepsWhatWasThere(String text, int fits, int tooMany) {
        install();
        writer().put("large", Map.of("file", Secret.of(text.repeat(fits))));

        assertThatThrownBy(() -> writer().put("large", Map.of("file", Secret.of(text.repeat(tooMany)))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("write large: too large")
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidInputException.class))
                .extracting(InvalidInputException::hint)
                .asString()
                .contains("1 MiB");

        assertThat(writer().read("large")).contains(Map.of("file", Secret.of(text.repeat(fits))));
    }

    @Test
    void aTokenLastsOnlyOnceItIsInHand() {
        install();
        Server one = servers.open(hands).orElseThrow();
        Secret own = servers.token(hands).orElseThrow();

        Secret token = Access.brief(one, own, "ann", Policies.READER);

        assertThat(secondsLeft(one, token)).isBetween(1L, 60L);
        Access.last(one, token);
        assertThat(secondsLeft(one, token)).isGreaterThan(Access.PERIOD.toSeconds() - 60);
    }

    @Test
    void theStacksOwnTokenLastsAsLongAsItSays() {
        install();
        Server one = servers.open(hands).orElseThrow();

        assertThat(secondsLeft(one, servers.token(hands).orElseThrow())).isGreaterThan(Access.PERIOD.toSeconds() - 60);
    }

    private static long secondsLeft(Server server, Secret token) {
        return server.must("look", server.get("auth/token/lookup-self", Optional.of(token)))
                .data()
                .getLong("ttl", 0);
    }

    @Test
    void marksWhatItWrites() {
        install();
        writer().put("dns", Map.of("api_key", Secret.of("1")));

        Answer metadata =
                servers.open(hands).orElseThrow().get("foundry-core/metadata/dns", hands.bootstrap(Bootstrap.TOKEN));
        assertThat(metadata.data().get("custom_metadata"))
                .isEqualTo(Json.object().add("managed-by", "foundry").add("stack", "lab"));
    }

    @Test
    void aPurgeIsObjectedToForSecretsThatAreNotTheStacks() {
        OthersSecrets guard = new OthersSecrets(servers);
        assertThat(guard.objections(hands, true)).as("before it holds anything").isEmpty();
        install();
        writer().put("team/dns", Map.of("api_key", Secret.of("1")));
        assertThat(guard.objections(hands, true)).isEmpty();

        Server one = servers.open(hands).orElseThrow();
        one.must(
                "write",
                one.post(
                        "foundry-core/data/team/mine",
                        hands.bootstrap(Bootstrap.TOKEN),
                        Json.object()
                                .add("options", Json.object().add("cas", 0))
                                .add("data", Json.object().add("pin", "4711"))));

        assertThat(guard.objections(hands, true))
                .containsExactly("the secret team/mine does not bear this stack's mark");
        assertThat(guard.objections(hands, false))
                .as("without a purge it stays")
                .isEmpty();
        server.restart();
        assertThat(guard.objections(hands, true))
                .containsExactly("whose secrets are in it cannot be told: no server is unsealed");
    }

    @Test
    void writesAgainWhatSomebodyDeleted() {
        install();
        writer().put("dns", Map.of("api_key", Secret.of("1")));
        Server one = servers.open(hands).orElseThrow();
        one.must("delete", one.delete("foundry-core/data/dns", hands.bootstrap(Bootstrap.TOKEN)));
        assertThat(writer().read("dns")).isEmpty();

        writer().put("dns", Map.of("api_key", Secret.of("2")));

        assertThat(writer().read("dns").orElseThrow()).containsEntry("api_key", Secret.of("2"));
    }

    @Test
    void savesAndRestoresSnapshots() {
        install();
        writer().put("dns", Map.of("api_key", Secret.of("before")));
        String path = new Snapshot(servers).keepOnHost(hands);
        writer().put("dns", Map.of("api_key", Secret.of("after")));

        byte[] content = hands.read(HOST, path).orElseThrow();
        new Snapshot(servers).restore(content, Optional.empty(), hands);

        assertThat(path).isEqualTo("/var/lib/openbao-snapshots/openbao-20260102T030405Z.snap");
        assertThat(writer().read("dns").orElseThrow()).containsEntry("api_key", Secret.of("before"));
    }

    @Test
    void bringsABackupIntoANewStore() throws IOException {
        install();
        writer().put("dns", Map.of("api_key", Secret.of("kept")));
        Secret backup = new StoreBackup(servers).save(hands);
        server.close();
        server = start(Files.createDirectories(folder.resolve("second")));
        hands = new HostFolder(Files.createDirectories(folder.resolve("second-host")), server, ca);
        install();

        new StoreBackup(servers).restore(backup, hands);

        assertThat(store.state(hands)).isEqualTo("ready");
        assertThat(writer().read("dns").orElseThrow()).containsEntry("api_key", Secret.of("kept"));
        assertThat(access.observe(hands)).isInstanceOf(InSync.class);
    }

    @Test
    void rotatesTheUnsealKeys() {
        install();
        Secret old = hands.bootstrap(Bootstrap.UNSEAL_KEYS).orElseThrow();

        new KeyRotation(servers).rotate(hands);

        assertThat(hands.bootstrap(Bootstrap.UNSEAL_KEYS)).isPresent().get().isNotEqualTo(old);
        server.restart();
        unsealing.apply(unsealed, hands);
        assertThat(seal()).isInstanceOf(InSync.class);
    }

    @Test
    void aDryRunOfItsCommandsChangesNothing() {
        install();
        writer().put("dns", Map.of("api_key", Secret.of("before")));
        Secret keys = hands.bootstrap(Bootstrap.UNSEAL_KEYS).orElseThrow();
        String path = new Snapshot(servers).keepOnHost(hands);
        writer().put("dns", Map.of("api_key", Secret.of("after")));
        TestingWorkbench workbench =
                new TestingWorkbench(TestingStack.of(CONFIG).hosts(HOST), hands);

        assertThat(run(workbench, "rotate-keys", "--dry-run")).isZero();
        assertThat(workbench.deeds())
                .containsExactly("shares 5", "new_shares 5", "new_threshold 3", "result would be replaced");
        assertThat(run(workbench, "snapshot", "restore", path, "--dry-run")).isZero();
        assertThat(workbench.deeds()).last().isEqualTo("result would be restored");
        assertThat(run(workbench, "snapshot", "save", "--dry-run")).isZero();
        assertThat(workbench.deeds()).last().isEqualTo("result would be saved");
        assertThat(run(workbench, "token", "--name", "alice", "--dry-run")).isZero();
        assertThat(workbench.deeds())
                .contains("name alice", "result would be given out")
                .noneMatch(deed -> deed.startsWith("token "));
        server.restart();
        assertThat(run(workbench, "unseal", "--dry-run")).isZero();
        assertThat(workbench.rows()).last().isEqualTo(List.of(HOST.name(), "would be unsealed"));
        assertThat(servers.open(hands)).isEmpty();
        unsealing.apply(unsealed, hands);

        assertThat(hands.bootstrap(Bootstrap.UNSEAL_KEYS)).contains(keys);
        assertThat(writer().read("dns").orElseThrow()).containsEntry("api_key", Secret.of("after"));
    }

    private static int run(TestingWorkbench workbench, String... words) {
        return new CommandLine(new OpenbaoCommands().commands(workbench).getFirst()).execute(words);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void canBeUnsealedWhereverARotationWasKilled(int changes) {
        install();
        hands.dieAfter(changes);
        assertThatThrownBy(() -> new KeyRotation(servers).rotate(hands)).isInstanceOf(Killed.class);
        hands.dieAfter(Integer.MAX_VALUE);

        server.restart();
        unsealing.apply(unsealed, hands);

        assertThat(seal()).isInstanceOf(InSync.class);
        new KeyRotation(servers).rotate(hands);
    }
}
