package dev.foundry.host.driver.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.driver.HostDriver.Progress;
import dev.foundry.host.driver.HostDriver.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportReaderTest {
    private final ReportReader reader = new ReportReader(List.of("a", "b", "c"), Progress.NONE);

    private void mark(String text) {
        reader.accept(new Line(true, text));
    }

    private void say(String text) {
        reader.accept(new Line(false, text));
    }

    @Test
    void whatAFailingResourceSaidIsItsProblem() {
        mark("began 0");
        say("of no interest");
        mark("changed 0");
        mark("ended 0");
        mark("began 1");
        say("mkdir: cannot create directory");
        mark("failed 1");
        reader.ended(1);

        assertThat(reader.reports())
                .containsExactly(
                        Report.done("a", true), new Report("b", false, "mkdir: cannot create directory", false));
        assertThat(reader.over()).isTrue();
    }

    @Test
    void aHeldLockPasses() {
        mark("began 0");
        say("E: Could not get lock /var/lib/dpkg/lock-frontend");
        mark("failed 0");

        assertThat(reader.reports()).extracting(Report::passing).containsExactly(true);
    }

    @Test
    void aScriptThatDiesFailsTheResourceInHand() {
        mark("began 0");
        mark("ended 0");
        mark("began 1");
        reader.ended(137);

        assertThat(reader.reports().getLast().problem()).contains("status 137");
        assertThat(reader.reports()).hasSize(2);
    }
}
