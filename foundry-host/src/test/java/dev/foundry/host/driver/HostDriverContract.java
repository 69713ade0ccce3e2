package dev.foundry.host.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.resource.Directory;
import dev.foundry.api.resource.Ownership;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.driver.HostDriver.Progress;
import dev.foundry.host.driver.HostDriver.Report;
import dev.foundry.host.driver.HostDriver.RunMark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every driver of machines must do, in memory or for real. The machine is the same for all tests of a class; each
 * leaves it as it was.
 */
public abstract class HostDriverContract {
    protected static final RunMark RUN = new RunMark("contract", "run-1");

    @TempDir
    protected Path folder;

    private final List<HostDriver> opened = new ArrayList<>();

    /** A new connection to the machine, of the stack {@code contract}. */
    protected abstract HostDriver connect();

    /** What goes on at the machine. */
    protected abstract World world();

    private HostDriver driver() {
        HostDriver driver = connect();
        opened.add(driver);
        return driver;
    }

    @AfterEach
    void closeAll() {
        opened.forEach(HostDriver::close);
    }

    @TestFactory
    Stream<DynamicTest> goesRoundWithEveryKind() throws IOException {
        return ContractKind.all(world(), folder)
                .map(kind -> DynamicTest.dynamicTest(kind.desired().resource().key(), () -> round(kind)));
    }

    private void round(ContractKind kind) {
        HostDriver driver = driver();
        Desired desired = kind.desired();
        SortedMap<String, String> before = world().snapshot(false);
        assertThat(seen(driver, desired).present()).as("present before").isFalse();

        assertThat(apply(driver, desired)).containsExactly(Report.done(desired.id(), true));
        assertInSync(driver, desired);
        assertThat(ledger(driver))
                .extracting(LedgerEntry::id, LedgerEntry::before)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(desired.id(), "absent"));

        assertThat(apply(driver, desired)).as("second apply").containsExactly(Report.done(desired.id(), false));

        kind.drift().run();
        boolean drifted = !inSync(driver, desired);
        assertThat(apply(driver, desired)).as("after drift").containsExactly(Report.done(desired.id(), drifted));
        assertInSync(driver, desired);

        assertThat(driver.remove(ledger(driver), true, RUN, Progress.NONE))
                .as("removal")
                .containsExactly(Report.done(desired.id(), true));
        assertThat(seen(driver, desired).present()).as("present after").isFalse();
        assertThat(ledger(driver)).isEmpty();
        assertAsBefore(before, world().snapshot(false));
    }

    @Test
    void seesDrift() {
        HostDriver driver = driver();
        Desired file = Declared.file("/etc/contract.conf", "declared\n");
        apply(driver, file);
        world().write("/etc/contract.conf", "edited\n");

        Observed seen = seen(driver, file);
        assertThat(seen.attributes().get(Attributes.CONTENT))
                .isNotEqualTo(file.attributes().get(Attributes.CONTENT));
        assertThat(seen.text()).contains("edited\n");
        assertThat(seen(driver, Declared.secret(file)).text())
                .as("a secret's text")
                .isEmpty();
        assertThat(apply(driver, file)).containsExactly(Report.done(file.id(), true));
        assertThat(world().read("/etc/contract.conf")).isEqualTo("declared\n");
        removeAll(driver);
    }

    @Test
    void anEqualThingIsAdoptedAndStays() {
        HostDriver driver = driver();
        world().write("/etc/contract.conf", "the same\n");
        Desired file = Declared.file("/etc/contract.conf", "the same\n");

        assertThat(apply(driver, file)).containsExactly(Report.done(file.id(), false));
        assertThat(ledger(driver)).extracting(LedgerEntry::before).containsExactly("equal");
        assertThat(driver.remove(ledger(driver), true, RUN, Progress.NONE))
                .containsExactly(Report.done(file.id(), false));
        assertThat(world().read("/etc/contract.conf")).isEqualTo("the same\n");

        driver.delete("/etc/contract.conf");
    }

    @Test
    void whatWasThereComesBack() {
        HostDriver driver = driver();
        world().write("/etc/contract.conf", "theirs\n");
        Desired file = Declared.file("/etc/contract.conf", "ours\n");

        assertThat(apply(driver, file)).containsExactly(Report.done(file.id(), true));
        assertThat(ledger(driver)).extracting(LedgerEntry::before).containsExactly("saved");
        apply(driver, Declared.file("/etc/contract.conf", "ours again\n"));
        assertThat(ledger(driver)).extracting(LedgerEntry::before).containsExactly("saved");
        removeAll(driver);
        assertThat(world().read("/etc/contract.conf")).isEqualTo("theirs\n");

        driver.delete("/etc/contract.conf");
    }

    @Test
    void largeFilesArriveWhole() {
        HostDriver driver = driver();
        byte[] large = new byte[20 << 20];
        new Random(1).nextBytes(large);
        Desired file = Declared.file("/opt/contract large", large, "0600");

        assertThat(apply(driver, file)).containsExactly(Report.done(file.id(), true));
        assertInSync(driver, file);
        assertThat(apply(driver, file)).containsExactly(Report.done(file.id(), false));
        ByteArrayOutputStream copied = new ByteArrayOutputStream();
        assertThat(driver.copy("/opt/contract large", copied)).isTrue();
        assertThat(copied.toByteArray()).isEqualTo(large);
        assertThat(driver.copy("/opt/contract larger", copied)).isFalse();
        removeAll(driver);
    }

    @Test
    void aBatchStopsAtTheFirstFailure() {
        HostDriver driver = driver();
        Desired first = Declared.file("/etc/contract.1", "1");
        Desired last = Declared.file("/etc/contract.3", "3");
        Desired impossible = world().impossible();

        List<Report> reports = driver.apply(List.of(first, impossible, last), RUN, Progress.NONE);
        assertThat(reports).hasSize(2);
        assertThat(reports.getFirst()).isEqualTo(Report.done(first.id(), true));
        assertThat(reports.getLast().id()).isEqualTo(impossible.id());
        assertThat(reports.getLast().ok()).isFalse();
        assertThat(seen(driver, last).present()).isFalse();
        assertThat(ledger(driver)).extracting(LedgerEntry::id).doesNotContain(last.id());
        removeAll(driver);
    }

    @Test
    void progressIsToldInOrder() {
        HostDriver driver = driver();
        Desired first = Declared.file("/etc/contract.1", "1");
        Desired second = Declared.file("/etc/contract.2", "2");
        List<String> told = new ArrayList<>();

        driver.apply(List.of(first, second), RUN, recording(told));
        assertThat(told)
                .containsExactly(
                        "began " + first.id(), "ended " + first.id(), "began " + second.id(), "ended " + second.id());
        removeAll(driver);
    }

    private static Progress recording(List<String> told) {
        return new Progress() {
            @Override
            public void began(String id) {
                told.add("began " + id);
            }

            @Override
            public void ended(Report report) {
                told.add("ended " + report.id());
            }
        };
    }

    @Test
    void aChangeMakesUnitsStaleUntilTheyAreRestarted() {
        assumeThat(world().has("unit")).isTrue();
        HostDriver driver = driver();
        Desired unit = Declared.unit("contract.service", ContractKind.UNIT);
        Desired file = Declared.stale(Declared.file("/etc/contract.conf", "1"), "contract.service");
        apply(driver, unit);
        apply(driver, file);

        assertThat(seen(driver, unit).attributes()).containsEntry(Attributes.RESTART, Attributes.PENDING);
        assertThat(apply(driver, unit)).containsExactly(Report.done(unit.id(), true));
        assertThat(seen(driver, unit).attributes()).containsEntry(Attributes.RESTART, Attributes.NONE);
        apply(driver, file);
        assertThat(seen(driver, unit).attributes())
                .as("nothing changed, nothing is stale")
                .containsEntry(Attributes.RESTART, Attributes.NONE);
        removeAll(driver);
    }

    @Test
    void dataStaysUnlessItIsPurged() {
        HostDriver driver = driver();
        Desired data = Declared.directory(Directory.of("/opt/contract-data").holdingData());
        apply(driver, data);
        world().write("/opt/contract-data/precious", "yes");

        assertThat(driver.remove(ledger(driver), false, RUN, Progress.NONE))
                .containsExactly(Report.done(data.id(), false));
        assertThat(seen(driver, data).present()).isTrue();
        assertThat(ledger(driver)).as("it is still ours").hasSize(1);
        assertThat(driver.remove(ledger(driver), true, RUN, Progress.NONE))
                .containsExactly(Report.done(data.id(), true));
        assertThat(seen(driver, data).present()).isFalse();
        assertThat(ledger(driver)).isEmpty();
    }

    @Test
    void aFolderThatWasMadeForTwoGoesWithTheLastOfThem() {
        HostDriver driver = driver();
        apply(driver, Declared.directory(Directory.of("/opt/contract-both/first")));
        apply(driver, Declared.directory(Directory.of("/opt/contract-both/second")));

        driver.remove(ledger(driver).subList(0, 1), false, RUN, Progress.NONE);
        driver.remove(ledger(driver), false, RUN, Progress.NONE);

        assertThat(seen(driver, Declared.directory(Directory.of("/opt/contract-both")))
                        .present())
                .isFalse();
    }

    @Test
    void whatIsDisownedStays() {
        HostDriver driver = driver();
        Desired file = Declared.file("/etc/contract.conf", "1");
        apply(driver, file);
        driver.disown(ledger(driver), RUN);

        assertThat(ledger(driver)).isEmpty();
        assertThat(seen(driver, file).present()).isTrue();
        driver.delete("/etc/contract.conf");
        assertThat(seen(driver, file).present()).isFalse();
    }

    @Test
    void theLedgerSurvivesTheConnection() {
        Desired file = Declared.file("/etc/contract \"1\".conf", "1");
        apply(driver(), file);

        HostDriver later = driver();
        LedgerEntry entry = ledger(later).getFirst();
        assertThat(entry.id()).isEqualTo(file.id());
        assertThat(entry.kind()).isEqualTo("file");
        assertThat(entry.key()).isEqualTo("/etc/contract \"1\".conf");
        assertThat(entry.component()).isEqualTo("contract");
        assertThat(entry.run()).isEqualTo("run-1");
        removeAll(later);
    }

    @Test
    void lookingChangesNothing() throws IOException {
        HostDriver driver = driver();
        List<Desired> all =
                ContractKind.all(world(), folder).map(ContractKind::desired).toList();
        driver.welcome();
        driver.observe(all);
        SortedMap<String, String> before = world().snapshot(true);
        driver.welcome();
        driver.observe(all);
        driver.read("/etc/hostname");
        assertAsBefore(before, world().snapshot(true));
    }

    @Test
    void aHostHasOneLease() {
        HostDriver one = driver();
        HostDriver other = driver();
        assertThat(one.takeLease("ann on laptop")).isEmpty();
        assertThat(one.takeLease("ann on laptop")).as("again").isEmpty();
        assertThat(other.takeLease("bob on desk"))
                .hasValueSatisfying(holder -> assertThat(holder).contains("ann on laptop"));
        one.releaseLease();
        assertThat(other.takeLease("bob on desk")).isEmpty();
        other.close();
        assertThat(one.takeLease("ann on laptop"))
                .as("free with the connection")
                .isEmpty();
    }

    @Test
    void anInterruptEndsAfterTheResourceInHand() {
        HostDriver driver = driver();
        List<Desired> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add(Declared.file("/opt/contract." + i, "1"));
        }
        Progress interrupting = new Progress() {
            @Override
            public void began(String id) {
                Thread.currentThread().interrupt();
            }

            @Override
            public void ended(Report report) {}
        };
        List<Report> reports = driver.apply(many, RUN, interrupting);
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        assertThat(reports).isNotEmpty().hasSizeLessThan(many.size()).allMatch(Report::ok);
        assertThat(ledger(driver)).hasSize(reports.size());
        removeAll(driver);
    }

    @Test
    void filesOfDeedsAreReadWrittenAndDeleted() {
        HostDriver driver = driver();
        assertThat(driver.read("/opt/contract deed/answer")).isEmpty();
        driver.write("/opt/contract deed/answer", Secret.of("un\u00efque\n\n"));
        assertThat(driver.read("/opt/contract deed/answer"))
                .hasValueSatisfying(
                        bytes -> assertThat(new String(bytes, UTF_8)).isEqualTo("un\u00efque\n\n"));
        driver.delete("/opt/contract deed/answer");
        driver.delete("/opt/contract deed/answer");
        assertThat(driver.read("/opt/contract deed/answer")).isEmpty();
    }

    @Test
    void ownersMayBeNumbers() {
        HostDriver driver = driver();
        Directory numbered = new Directory("/opt/contract", new Ownership("1234", "1235", "2770"), false);
        Desired directory = Declared.directory(numbered);
        apply(driver, directory);
        assertInSync(driver, directory);
        assertThat(apply(driver, directory)).containsExactly(Report.done(directory.id(), false));
        removeAll(driver);
    }

    @Test
    void programsRunAsRoot() {
        HostDriver driver = driver();
        List<String> command = List.of("sh", "-c", "id -u; cat; exit 3");
        if (world().lives()) {
            Outcome outcome = driver.run(command, Secret.of("said"), SHORT);
            assertThat(outcome.status()).isEqualTo(3);
            assertThat(outcome.out()).isEqualTo("0\nsaid");
        } else {
            assertNothingLives(() -> driver.run(command, Secret.of(""), SHORT), "sh on h1");
        }
    }

    @Test
    void portsOfItsLoopbackAreReached() throws IOException {
        HostDriver driver = driver();
        if (world().lives()) {
            assertGreets(driver.reach(greetingPort()));
        } else {
            assertNothingLives(() -> driver.reach(SSH_PORT), "port 22 on h1");
        }
    }

    @Test
    void portsOfWhatItKnowsByNameAreReached() throws IOException {
        HostDriver driver = driver();
        if (world().lives()) {
            assertGreets(driver.reach("localhost", greetingPort()));
        } else {
            assertNothingLives(() -> driver.reach("registry.lab", SSH_PORT), "registry.lab, port 22 on h1");
        }
    }

    private static void assertGreets(InetSocketAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) SHORT.toMillis());
            socket.setSoTimeout((int) SHORT.toMillis());
            assertThat(new String(socket.getInputStream().readNBytes(4), UTF_8)).isEqualTo("SSH-");
        }
    }

    /** A port of the host's loopback that greets as an SSH server does. */
    protected int greetingPort() {
        return SSH_PORT;
    }

    private static void assertNothingLives(ThrowingCallable question, String what) {
        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(question)
                .withMessage("a rehearsal has no live service to ask: " + what)
                .satisfies(failure -> assertThat(failure.hint()).contains("without --rehearse"));
    }

    protected static List<Report> apply(HostDriver driver, Desired... desired) {
        return driver.apply(List.of(desired), RUN, Progress.NONE);
    }

    protected static Observed seen(HostView view, Desired desired) {
        return Objects.requireNonNull(view.observe(List.of(desired)).get(desired.id()));
    }

    private static void assertAsBefore(SortedMap<String, String> before, SortedMap<String, String> after) {
        Set<Map.Entry<String, String>> gone = new LinkedHashSet<>(before.entrySet());
        gone.removeAll(after.entrySet());
        Set<Map.Entry<String, String>> fresh = new LinkedHashSet<>(after.entrySet());
        fresh.removeAll(before.entrySet());
        assertThat(gone).as("no longer there").isEmpty();
        assertThat(fresh).as("not there before").isEmpty();
    }

    private static boolean inSync(HostView view, Desired desired) {
        Map<String, String> seen = seen(view, desired).attributes();
        return desired.attributes().entrySet().stream()
                .allMatch(wanted -> wanted.getValue().equals(seen.get(wanted.getKey())));
    }

    protected static void assertInSync(HostView view, Desired desired) {
        assertThat(seen(view, desired).attributes()).containsAllEntriesOf(desired.attributes());
    }

    protected static List<LedgerEntry> ledger(HostView view) {
        return view.welcome().ledger();
    }

    protected static void removeAll(HostDriver driver) {
        assertThat(driver.remove(ledger(driver), true, RUN, Progress.NONE)).allMatch(Report::ok);
        assertThat(ledger(driver)).isEmpty();
    }

    private static final int SSH_PORT = 22;

    /** A limit for programs. */
    protected static final Duration SHORT = Duration.ofSeconds(20);
}
