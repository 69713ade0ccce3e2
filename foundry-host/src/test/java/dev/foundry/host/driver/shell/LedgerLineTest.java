package dev.foundry.host.driver.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.driver.Declared;
import dev.foundry.host.driver.Desired;
import dev.foundry.host.driver.LedgerEntry;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LedgerLineTest {
    private static String line(Desired desired, String before, String run) {
        LedgerLine line = LedgerLine.of(desired, new TreeMap<>(java.util.Map.of("key", "a \"b\"\\\n\u0001")));
        return line.start() + line.middle() + before + line.end() + ",\"run\":\"" + run + "\"}";
    }

    @Test
    void aLineIsReadBackAsItWasWritten() {
        Desired file = Declared.file("/etc/it's \"q\" \\ \u00e9", "1");

        assertThat(LedgerLine.read(List.of(line(file, "saved", "r1"))))
                .containsExactly(new LedgerEntry(
                        file.id(),
                        "file",
                        file.resource().key(),
                        "contract",
                        "saved",
                        false,
                        new TreeMap<>(java.util.Map.of("key", "a \"b\"\\\n\u0001")),
                        "r1"));
    }

    @Test
    void theLastLineOfAnIdCountsAndACutOffLineDoesNot() {
        Desired one = Declared.file("/etc/1", "1");
        Desired two = Declared.file("/etc/2", "2");
        String cut = line(two, "absent", "r2");

        assertThat(LedgerLine.read(List.of(
                        line(one, "absent", "r1"), "", line(one, "saved", "r2"), cut.substring(0, cut.length() - 9))))
                .extracting(LedgerEntry::id, LedgerEntry::before)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(one.id(), "saved"));
    }
}
