package dev.foundry.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The API is a promise to jars built years apart, so each change of it is seen in review: as a change of the approved
 * text. {@code ./build -q test -pl foundry-plugin-api -Dapprove} writes the text anew.
 */
class ApiSignatureTest {
    private static final Path APPROVED = Path.of("src/test/resources/api-1.txt");

    @Test
    void isWhatWasApproved() throws IOException {
        String now = ApiSignature.text();
        if (System.getProperty("approve") != null) {
            Files.writeString(APPROVED, now);
        }
        assertThat(now)
                .as(
                        "the API differs from %s; if that is meant: ./build -q test -pl foundry-plugin-api -Dapprove",
                        APPROVED)
                .isEqualTo(Files.readString(APPROVED));
    }
}
