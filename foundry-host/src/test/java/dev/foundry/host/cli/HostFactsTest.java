package dev.foundry.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.stack.Facts;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostFactsTest {
    @Test
    void programsGetFileSystemsInBytesAndPeopleInWords() {
        assertThat(HostFactsCommand.fileSystems(Facts.typical(), false))
                .containsExactly(
                        Map.of("mount_point", "/", "type", "ext4", "total_bytes", 100L << 30, "free_bytes", 80L << 30));
        assertThat(HostFactsCommand.fileSystems(Facts.typical(), true)).containsExactly("/ 80.0 GiB free of 100.0 GiB");
    }
}
