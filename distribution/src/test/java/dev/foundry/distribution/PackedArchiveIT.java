package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.testkit.component.TestingProcess.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archives, unpacked in a folder with spaces. */
class PackedArchiveIT {
    @TempDir
    Path folder;

    private Outcome run(Path home, Map<String, String> environment, String... arguments) throws InterruptedException {
        Map<String, String> all = new java.util.LinkedHashMap<>(environment);
        all.put("FOUNDRY_CONFIG_DIR", folder.resolve("config").toString());
        return new Program(home.resolve("bin/foundry")).run(folder, all, arguments);
    }

    private Path selfContained() throws IOException, InterruptedException {
        return Packed.unpacked(Packed.selfContained(), folder.resolve("a folder with spaces"));
    }

    @Test
    void theSelfContainedOneRunsOnItsOwnJavaWithItsCaches() throws IOException, InterruptedException {
        Path home = selfContained();
        Map<String, String> strict = Map.of("FOUNDRY_JAVA_HOME", "", "FOUNDRY_JAVA_OPTS", "-XX:AOTMode=on");
        for (String[] command : List.of(
                new String[] {"version"},
                new String[] {"version"},
                new String[] {"--help"},
                new String[] {"__complete", "stack", ""},
                new String[] {"plugin", "list"})) {
            Outcome outcome = run(home, strict, command);
            assertThat(outcome.err()).as(String.join(" ", command)).isEmpty();
            assertThat(outcome.code()).isZero();
        }
        assertThat(run(home, strict, "version", "-o", "json").out())
                .contains("\"self_contained\" : true", "\"start_up_cache\" : true", "\"id\" : \"powerdns\"");
        assertThat(run(home, strict, "version").out()).contains("start-up cache in use");
    }

    @Test
    void thePortableOneRunsOnTheJavaItFinds() throws IOException, InterruptedException {
        Path home = Packed.unpacked(Packed.portable(".tar.gz"), folder.resolve("a folder with spaces"));
        Outcome outcome = run(home, Map.of(), "version", "-o", "json");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("\"self_contained\" : false", "\"start_up_cache\" : false");
        assertThat(home.resolve("bin/foundry.cmd"))
                .content(StandardCharsets.US_ASCII)
                .contains("\r\n");
    }

    @Test
    void bothPortableOnesHoldTheSame() throws IOException, InterruptedException {
        Path home = Packed.unpacked(Packed.portable(".tar.gz"), folder);
        try (ZipFile zip = new ZipFile(Packed.portable(".zip").toFile());
                Stream<Path> files = Files.walk(home)) {
            assertThat(zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
                    .containsExactlyInAnyOrderElementsOf(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString())
                            .toList());
        }
    }

    @Test
    void manualPagesAndCompletionsLieWhereSystemsLook() throws IOException, InterruptedException {
        Path share = selfContained().resolve("share");
        assertThat(share.resolve("man/man1/foundry.1")).content().contains("stack", "dns");
        assertThat(share.resolve("man/man1/foundry-stack.1")).content().contains("foundry stack install");
        assertThat(share.resolve("bash-completion/completions/foundry")).isRegularFile();
        assertThat(share.resolve("zsh/site-functions/_foundry")).isRegularFile();
        assertThat(share.resolve("fish/vendor_completions.d/foundry.fish")).isRegularFile();
    }

    @Test
    void bashCompletesThroughTheInstalledScript() throws IOException, InterruptedException {
        Path home = selfContained();
        String script = """
                . "$1/share/bash-completion/completions/foundry"
                COMP_WORDS=("$1/bin/foundry" stack pla) COMP_CWORD=2
                _foundry
                printf '%s\\n' "${COMPREPLY[@]}"
                """;
        Outcome outcome = Program.execute(
                folder,
                Map.of("FOUNDRY_CONFIG_DIR", folder.resolve("config").toString()),
                List.of("bash", "-c", script, "bash", home.toString()));
        assertThat(outcome.out()).as(outcome.err()).isEqualTo("plan\n");
    }

    @Test
    void theSumsAreThoseOfTheFiles() throws IOException, NoSuchAlgorithmException {
        List<String> sums = Files.readAllLines(Packed.matching("SHA512SUMS"));
        assertThat(sums).hasSizeGreaterThanOrEqualTo(5);
        for (String line : sums) {
            String[] cells = line.split(" {2}", 2);
            Path file = Packed.matching(java.util.regex.Pattern.quote(cells[1]));
            byte[] digest = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file));
            assertThat(HexFormat.of().formatHex(digest)).as(cells[1]).isEqualTo(cells[0]);
        }
    }

    @Test
    void theBillOfMaterialsNamesLibrariesAndPlugins() throws IOException {
        assertThat(Packed.matching("foundry-.*\\.cdx\\.json"))
                .content()
                .contains("\"bomFormat\" : \"CycloneDX\"", "\"picocli\"", "\"sshj\"", "\"foundry-plugin-zot\"");
    }
}
