package dev.foundry.plugin.libvirtvm.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private static final Path PAGE = Path.of("../../docs/components/libvirt-vm.md");
    private static final String BEGIN = "<!-- keys -->\n";
    private static final String END = "<!-- /keys -->\n";

    /** {@code -Dapprove} writes it. */
    @Test
    void theDocumentationHasTheKeysThatAreRead() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (System.getProperty("approve") != null) {
            Files.writeString(PAGE, page.substring(0, begin) + Schema.table() + page.substring(end));
        } else {
            assertThat(page.substring(begin, end)).isEqualTo(Schema.table());
        }
    }

    @Test
    void aMapOfKeysIsReadWithItsOwnKeysOnly() {
        assertThat(Schema.keys("")).containsExactly("apiVersion", "kind", "metadata", "spec", "status");
        assertThat(Schema.keys(Schema.ROUTE)).containsExactly("to", "via", "metric");
        assertThat(Schema.keys(Schema.CARD)).contains("ip", "routes").doesNotContain("to");
    }
}
