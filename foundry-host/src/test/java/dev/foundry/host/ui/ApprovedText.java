package dev.foundry.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What a person sees, approved in review; {@code -Dapprove} writes it anew. */
final class ApprovedText {
    private ApprovedText() {}

    static void assertApproved(String name, List<String> lines) throws IOException {
        Path file = Path.of("src/test/resources/approved/ui", name + ".txt");
        String now = String.join("\n", lines) + "\n";
        if (System.getProperty("approve") != null) {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, now);
        }
        assertThat(now).as("%s", file).isEqualTo(Files.readString(file));
    }
}
