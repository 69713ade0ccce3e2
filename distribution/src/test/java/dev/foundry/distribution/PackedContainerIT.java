package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.testkit.component.TestingProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What users download, in a container that has Debian's essential packages and nothing else: no Java, no network. Needs Docker
 * and {@code testhosts/images base}.
 */
class PackedContainerIT {
    private static final String IMAGE = "foundry-base:debian12";
    private static final Path LAB = Path.of("../examples/lab").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private Outcome inContainer(String mounted, String script) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "run", "--rm", "--network", "none"));
        command.addAll(List.of("--mount", "type=bind,readonly,source=" + mounted));
        command.addAll(List.of("--mount", "type=bind,readonly,source=" + LAB + ",target=/lab"));
        command.addAll(List.of("--env", "HOME=/root", IMAGE, "sh", "-euc", script));
        Outcome outcome = Program.execute(folder, Map.of(), command);
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        return outcome;
    }

    @Test
    void theArchiveIsAllThatIsNeeded() throws IOException, InterruptedException {
        Path unpacked = Packed.unpacked(Packed.selfContained(), folder.resolve("a folder"));

        Outcome outcome = inContainer(unpacked + ",target=/opt/a folder with spaces", """
                ! command -v java
                foundry='/opt/a folder with spaces/bin/foundry'
                "$foundry" version
                "$foundry" --help
                "$foundry" __complete stack pl
                "$foundry" plugin install powerdns
                "$foundry" stack install --rehearse --yes --config /lab/stack.yaml
                """);

        assertThat(outcome.out())
                .startsWith("foundry ")
                .contains("came with the program, start-up cache in use")
                .contains("Usage: foundry NOUN VERB")
                .contains("plan\tShows what an install would change")
                .contains("Nothing to do: powerdns 1.0.0 came with the program.");
        assertThat(outcome.out() + outcome.err())
                .contains("4 components converged")
                .contains("0 failed");
    }

    @Test
    void pluginsComeFromTheRepositoryOfTheProgramAndFromAServer() throws IOException, InterruptedException {
        Path unpacked = Packed.unpacked(Packed.selfContained(), folder.resolve("given"));
        Path newer = NewerPlugin.of(
                unpacked.resolve("repository/powerdns-1.0.0.jar"), "1.1.0", folder.resolve("powerdns-1.1.0.jar"));
        Outcome published = new Program(unpacked.resolve("bin/foundry"))
                .run(
                        folder,
                        Map.of("FOUNDRY_CONFIG_DIR", folder.resolve("publisher").toString()),
                        "plugin",
                        "repo",
                        "build",
                        folder.resolve("given/web").toString(),
                        newer.toString(),
                        "--key=" + Path.of("target/development.key").toAbsolutePath());
        assertThat(published.code()).as(published.err()).isZero();

        Outcome outcome = inContainer(folder.resolve("given") + ",target=/given", """
                cp -a /given/foundry-* /foundry
                rm /foundry/plugins/*.jar
                /foundry/bin/foundry plugin search
                /foundry/bin/foundry plugin install powerdns
                /foundry/bin/foundry stack install --rehearse --yes --config /lab/stack.yaml
                /foundry/runtime/bin/java -m jdk.httpserver -b 127.0.0.1 -p 8000 -d /given/web >/dev/null &
                tries=0
                until /foundry/bin/foundry plugin repo add web http://127.0.0.1:8000/ --key /given/web/foundry.pub; do
                    tries=$((tries + 1))
                    test $tries -lt 30
                done
                /foundry/bin/foundry plugin update
                /foundry/bin/foundry plugin rollback powerdns
                """);

        assertThat(outcome.out())
                .contains("Installed powerdns 1.0.0.   Next: foundry component install powerdns")
                .contains("Added repository web", "Updated powerdns from 1.0.0 to 1.1.0.")
                .contains("Rolled powerdns back from 1.1.0 to 1.0.0.");
        assertThat(outcome.out() + outcome.err()).contains("0 failed");
    }

    @Test
    void thePackageInstallsUpgradesAndGoesWithoutTouchingWhatIsYours() throws IOException, InterruptedException {
        Path deb = Files.copy(Packed.matching("foundry_.*\\.deb"), folder.resolve("foundry.deb"));

        Outcome outcome = inContainer(deb + ",target=/foundry.deb", """
                dpkg --contents /foundry.deb | grep -v '^d' | sed 's/^.* \\.\\//file \\//' >/contents
                grep -E '/usr/share/(man/man1/foundry|bash-completion|zsh/vendor-completions|fish/vendor_completions)' /contents
                dpkg -i /foundry.deb >/dev/null
                foundry version
                mkdir -p ~/.foundry/plugins
                echo 'cluster: {name: mine, primary_domain: mine.example}' >~/.foundry/stack.yaml
                cp /usr/lib/foundry/plugins/*zot*.jar ~/.foundry/plugins/
                find ~/.foundry -path '*cache*' -prune -o -type f -print | sort | xargs sha256sum >/before
                dpkg -i /foundry.deb >/dev/null
                foundry plugin list
                find ~/.foundry -path '*cache*' -prune -o -type f -print | sort | xargs sha256sum >/after
                cmp /before /after
                dpkg -r foundry >/dev/null
                cmp /before /after
                ! command -v foundry
                test ! -e /usr/lib/foundry
                """);

        assertThat(outcome.out())
                .contains("file /usr/share/man/man1/foundry.1", "file /usr/share/man/man1/foundry-stack.1")
                .contains("file /usr/share/bash-completion/completions/foundry")
                .contains("file /usr/share/zsh/vendor-completions/_foundry")
                .contains("file /usr/share/fish/vendor_completions.d/foundry.fish")
                .contains("came with the program, start-up cache in use")
                .contains("zot");
    }
}
