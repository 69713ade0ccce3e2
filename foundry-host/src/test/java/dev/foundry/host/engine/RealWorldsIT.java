package dev.foundry.host.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.resource.Binary;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Host;
import dev.foundry.api.stack.Image;
import dev.foundry.host.driver.Declared;
import dev.foundry.host.driver.kube.KubeClusters;
import dev.foundry.host.driver.shell.Downloads;
import dev.foundry.host.driver.ssh.KnownHosts;
import dev.foundry.host.driver.ssh.SshAccess;
import dev.foundry.host.driver.ssh.SshHosts;
import dev.foundry.host.driver.ssh.SshSettings;
import dev.foundry.host.secret.BouncyCastleAuthority;
import dev.foundry.host.secret.ChainedSecrets;
import dev.foundry.host.secret.Generated;
import dev.foundry.host.secret.MemoryBootstrapStore;
import dev.foundry.host.secret.Redactor;
import dev.foundry.host.secret.VariablesFile;
import dev.foundry.testkit.host.HostContainer;
import dev.foundry.testkit.host.HostImage;
import dev.foundry.testkit.host.LocalRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Over random worlds on a real host a plan lists exactly what an install then changes. Kernel modules are left to the
 * rehearsal: a container may not load any. Packages and containers take seconds each, so only some worlds have them.
 */
class RealWorldsIT {
    private static final int WORLDS = 20;
    private static final List<String> QUICK_KINDS =
            List.of("directory", "file", "binary", "user", "sysctl", "certificate", "unit");
    private static final List<String> STRANGE_KINDS = List.of("directory", "file", "binary", "user", "unit");
    private static final List<String> SETTINGS = List.of(
            "net.ipv4.ip_default_ttl",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_fin_timeout");
    private static final String IMAGE = "foundry-powerdns-auth";
    private static final Map<String, String> TAGS = Map.of("a", "4.7", "b", "4.9");

    @TempDir
    private Path folder;

    @Test
    void aPlanListsWhatAnInstallChanges() {
        boolean images = TAGS.values().stream().allMatch(tag -> LocalRegistry.holds(IMAGE, tag));
        PlanTruth truth = new PlanTruth();
        try (HostContainer machine = new HostContainer(HostImage.DEBIAN_12);
                SshHosts hosts = hosts(machine)) {
            machine.start();
            machine.run("apt-get -q update");
            for (int seed = 0; seed < WORLDS; seed++) {
                List<String> kinds = new ArrayList<>(QUICK_KINDS);
                if (seed % 5 == 0) {
                    kinds.add("package");
                }
                if (images && seed % 4 == 1) {
                    kinds.add("container");
                }
                world(seed, kinds, machine, hosts, truth);
            }
        }
        truth.print();
        for (String kind : QUICK_KINDS) {
            assertThat(truth.coverage().getOrDefault(kind, Map.of()))
                    .as(kind)
                    .containsKeys("missing", "in_sync", "drifted", "orphaned");
        }
        for (String kind : List.of("directory", "file", "binary", "unit")) {
            assertThat(truth.coverage().getOrDefault(kind, Map.of())).as(kind).containsKey("foreign");
        }
        assertThat(truth.coverage()).containsKey("package");
    }

    private void world(int seed, List<String> kinds, HostContainer machine, SshHosts hosts, PlanTruth truth) {
        Random random = new Random(seed);
        List<Draw> draws = Draw.draws(random, kinds);
        List<Draw> strangers = Draw.draws(random, STRANGE_KINDS).stream()
                .map(draw -> new Draw(draw.kind(), draw.number() + 100, "a"))
                .toList();
        TestingStack stack = stack(machine, hosts);
        RunResult first = stack.with(new Drawn("hosts", draws, this::spell)).install();
        assertThat(first.code()).as("world %d: %s", seed, first).isEqualTo(ExitCode.DONE);

        StringBuilder hand = new StringBuilder();
        for (Draw draw : draws) {
            switch (random.nextInt(8)) {
                case 0 -> hand.append(removed(draw)).append('\n');
                case 1, 2 -> hand.append(spoiled(draw)).append('\n');
                default -> {}
            }
        }
        StringBuilder theirs = new StringBuilder();
        for (Draw draw : strangers) {
            if (random.nextInt(6) == 0) {
                theirs.append(foreign(draw)).append('\n');
            }
        }
        machine.run("set -e\n" + hand + theirs);
        stack.with(new Drawn("hosts", Draw.redraw(random, draws), this::spell))
                .with(new Drawn("strangers", strangers, this::spell));

        truth.holds("world " + seed, stack);

        RunResult purge = stack.uninstall(new Options(true, false, false));
        assertThat(purge.code()).as("world %d: %s", seed, purge).isEqualTo(ExitCode.DONE);
        machine.run("for n in 100 101; do rm -rf /opt/directory$n /etc/file$n /usr/local/bin/binary$n "
                + "/etc/systemd/system/unit$n.service; ! getent passwd user$n >/dev/null || userdel user$n; done; "
                + "systemctl daemon-reload");
    }

    private Blueprint spell(Blueprint blueprint, Draw draw) {
        String letter = draw.letter();
        String name = name(draw);
        return switch (draw.kind()) {
            case "directory" -> blueprint.directory("/opt/" + name, d -> d.mode(letter.equals("a") ? "0755" : "0700"));
            case "file" -> blueprint.file("/etc/" + name, Text.of(letter + "\n"));
            case "binary" ->
                blueprint.binary(Binary.of(
                        "/usr/local/bin/" + name,
                        source(letter).toUri(),
                        Declared.sha256((letter + " program\n").getBytes(UTF_8))));
            case "user" -> blueprint.user(name, user -> user.home("/home/" + letter));
            case "package" -> blueprint.packages(name);
            case "sysctl" -> blueprint.sysctl(name, letter.equals("a") ? "71" : "72");
            case "certificate" ->
                blueprint
                        .directory("/etc/" + name)
                        .certificate(CertificateFiles.in("/etc/" + name, name, List.of(letter + ".lab"), List.of()));
            case "unit" -> blueprint.unit(name + ".service", Text.of(unit(letter)), unit -> unit);
            default ->
                blueprint.container(
                        name,
                        Image.parse(LocalRegistry.NAME + "/" + IMAGE + ":" + TAGS.getOrDefault(letter, "")),
                        service -> service.hostNetwork()
                                .entrypoint("/usr/bin/tini")
                                .command("--", "sleep", "infinity"));
        };
    }

    private static String name(Draw draw) {
        return switch (draw.kind()) {
            case "sysctl" -> SETTINGS.get(draw.number() % 10 + (draw.number() < 10 ? 0 : 2));
            case "package" -> draw.number() % 2 == 0 ? "tree" : "pv";
            default -> draw.kind() + draw.number();
        };
    }

    private static String unit(String letter) {
        return "[Unit]\nDescription=" + letter + "\n[Service]\nExecStart=/bin/sleep infinity\n"
                + "[Install]\nWantedBy=multi-user.target\n";
    }

    private Path source(String letter) {
        try {
            return Files.writeString(folder.resolve(letter), letter + " program\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String removed(Draw draw) {
        String name = name(draw);
        return switch (draw.kind()) {
            case "directory" -> "rmdir /opt/" + name;
            case "file" -> "rm /etc/" + name;
            case "binary" -> "rm /usr/local/bin/" + name;
            case "user" -> "userdel " + name;
            case "package" -> "dpkg --purge " + name + " >/dev/null";
            case "sysctl" -> "rm /etc/sysctl.d/60-foundry-" + name + ".conf";
            case "certificate" -> "rm /etc/" + name + "/*.crt";
            case "unit" -> "systemctl -q disable --now " + name + " && rm /etc/systemd/system/" + name + ".service";
            default -> "systemctl stop " + name;
        };
    }

    private static String spoiled(Draw draw) {
        String name = name(draw);
        return switch (draw.kind()) {
            case "directory" -> "chmod 0711 /opt/" + name;
            case "file" -> "echo mine >>/etc/" + name;
            case "binary" -> "echo mine >>/usr/local/bin/" + name;
            case "user" -> "usermod -d /elsewhere " + name;
            case "sysctl" -> "sysctl -q -w " + name + "=73";
            case "certificate" -> "echo mine >/etc/" + name + "/tls.crt";
            default -> draw.kind().equals("package") ? ":" : "systemctl stop " + name;
        };
    }

    private static String foreign(Draw draw) {
        String name = name(draw);
        return switch (draw.kind()) {
            case "directory" -> "mkdir -m 0711 /opt/" + name;
            case "file" -> "echo theirs >/etc/" + name;
            case "binary" -> "echo theirs >/usr/local/bin/" + name;
            case "user" -> "useradd -r -d /theirs " + name;
            default ->
                "printf '[Service]\\nExecStart=/bin/sleep 1000\\n' >/etc/systemd/system/" + name
                        + ".service && systemctl daemon-reload";
        };
    }

    private SshHosts hosts(HostContainer machine) {
        SshSettings settings = SshSettings.of(
                "lab",
                new KnownHosts(folder.resolve("known_hosts")),
                (_, _) -> true,
                _ -> List.of(Secret.of(machine.key().privateKey())),
                _ -> SshAccess.direct());
        return new SshHosts(settings, new Downloads(folder.resolve("downloads")));
    }

    private TestingStack stack(HostContainer machine, SshHosts hosts) {
        SecureRandom random = new SecureRandom();
        Redactor redactor = new Redactor();
        Clock clock = Clock.systemUTC();
        MemoryBootstrapStore store = new MemoryBootstrapStore();
        World world = new World(
                hosts,
                store,
                new BouncyCastleAuthority(store, "lab", random, clock),
                reader -> new ChainedSecrets(
                        Map.of(),
                        new VariablesFile(folder.resolve("variables")),
                        new ChainedSecrets.Store(() -> "the store", reader::get),
                        redactor),
                redactor,
                clock,
                new KubeClusters(folder.resolve("charts"), clock),
                fetched -> new Downloads(folder.resolve("downloads")).text(fetched.source(), fetched.sha256()),
                Optional.empty());
        Host host = new Host("web1", machine.address(), HostContainer.SSH_PORT, "root", List.of("web"), Map.of());
        return new TestingStack(host, world, new Generated(random, redactor));
    }
}
