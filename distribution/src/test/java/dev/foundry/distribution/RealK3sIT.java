package dev.foundry.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.foundry.testkit.component.TestingProcess.Outcome;
import dev.foundry.testkit.host.HostContainer;
import dev.foundry.testkit.host.HostImage;
import dev.foundry.testkit.host.LocalRegistry;
import dev.foundry.testkit.host.TestKey;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.utility.MountableFile;

/**
 * The K3s on PATH, whatever its version, as three servers with real etcd on real hosts. The hosts lack what a kubelet asks of
 * a machine, so each runs the control plane alone, {@link PlayedNodes} stand for its nodes, and the floating address, whose
 * pod does not run, is put on the first host by the test.
 */
class RealK3sIT {
    private static final String VERSION = "1.36.3+k3s1";
    private static final String REAL = "/opt/k3s";
    /** Under this name it is kubectl, even where it was not packed with what hands that on. */
    private static final String KUBECTL = "/opt/kubectl";

    private static final String WRAPPER = """
            #!/bin/sh
            case "$1" in
              server) shift; exec %1$s server --disable-agent --disable=coredns,local-storage,metrics-server "$@" ;;
              kubectl) shift; exec %2$s "$@" ;;
              *) exec %1$s "$@" ;;
            esac
            """.formatted(REAL, KUBECTL);

    private final List<HostContainer> hosts = new ArrayList<>();
    private final Set<String> serving = ConcurrentHashMap.newKeySet();

    @TempDir
    Path home;

    @TempDir
    Path releases;

    @AfterEach
    void stop() {
        hosts.forEach(HostContainer::close);
    }

    private static Optional<Path> onPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "k3s"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Test
    void threeServersOfTheRealProgramMakeOneCluster() throws IOException, InterruptedException {
        Optional<Path> program = onPath();
        assumeThat(program).as("a k3s on PATH").isPresent();
        String bao = LocalRegistry.requireImage("openbao", "2.5.3");
        start(program.orElseThrow());
        String floating = hosts.getFirst().address().replaceFirst("[0-9]+\\.[0-9]+$", "255.251");
        hosts.getFirst().run("ip address add " + floating + "/32 dev eth0");
        RealStack stack = RealStack.bare(home, hosts)
                .vip(floating)
                .with("openbao: {hosts: [host1], image: '" + bao + "'}")
                .with("k3s: {hosts: [host1, host2, host3], version: " + VERSION + ", source: '"
                        + releases.toUri().toString().replaceFirst("/$", "") + "', checksums: {amd64: " + published()
                        + "}}");

        try (Running install = stack.begin("stack", "install")) {
            install.await("resource_changed", "stack:action/kubeconfig");
            try (PlayedNodes nodes = new PlayedNodes(stack.done("cluster", "kubeconfig"), machines(), this::serves)) {
                Outcome outcome = install.end();
                assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();

                assertThat(stack.done("stack", "install")).contains(": 0 changed, ");
                assertThat(stack.done("cluster", "node", "list").lines().filter(line -> line.contains(" ready ")))
                        .hasSize(hosts.size());
                bringsBackWhatItWas(stack);
                assertThat(stack.done("stack", "install")).contains(": 0 changed, ");
                assertThat(stack.done("cluster", "status"))
                        .containsPattern("servers +3\n")
                        .containsPattern("ready +3\n");
                assertThat(nodes.lacking()).isEmpty();
            }
        }
        for (HostContainer host : hosts) {
            assertThat(host.run("systemctl show -P NRestarts -P ActiveState k3s"))
                    .as(host.run("journalctl -q --no-pager -u k3s | grep -E 'level=fatal|systemd' | tail -n 20"))
                    .isEqualTo("0\nactive\n");
            assertThat(host.run("cat /proc/[0-9]*/cmdline | tr '\\0' '\\n'"))
                    .doesNotContain(stack.done("secret", "get", "k3s/cluster-token:token", "--value-only")
                            .strip());
        }
        stack.done("stack", "uninstall", "--purge");
        for (HostContainer host : hosts) {
            assertThat(host.run("ls -d /etc/rancher /var/lib/rancher /usr/local/bin/k3s 2>/dev/null || true"))
                    .isEmpty();
        }
    }

    /** Three servers' etcd, as it was when the snapshot was taken. */
    private void bringsBackWhatItWas(RealStack stack) throws InterruptedException {
        kubectl(0, "create configmap kept --from-literal=word=before");
        stack.done("cluster", "snapshot", "save", "--name", "it");
        String listed = stack.done("cluster", "snapshot", "list");
        assertThat(listed).containsPattern("host1 +it-");
        kubectl(0, "delete configmap kept");
        kubectl(0, "create configmap later --from-literal=word=after");

        stack.done(
                "cluster",
                "snapshot",
                "restore",
                Pattern.compile("it-\\S+")
                        .matcher(listed)
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group());

        for (int server = 0; server < hosts.size(); server++) {
            assertThat(kubectl(server, "get configmaps -o name"))
                    .as("as host" + (server + 1) + " has it")
                    .contains("configmap/kept")
                    .doesNotContain("configmap/later");
        }
        assertThat(kubectl(0, "get --raw=/readyz/etcd")).contains("ok");
    }

    private String kubectl(int server, String words) {
        return hosts.get(server).run(KUBECTL + " --kubeconfig=/etc/rancher/k3s/k3s.yaml " + words);
    }

    /** A server's kubelet begins when etcd has taken the server in and its API answers. */
    private boolean serves(String name) {
        String ready = KUBECTL + " --kubeconfig=/etc/rancher/k3s/k3s.yaml get --raw=/readyz";
        if (!serving.contains(name)
                && hosts.get(Integer.parseInt(name.substring(4)) - 1).succeeds(ready)) {
            serving.add(name);
        }
        return serving.contains(name);
    }

    private void start(Path program) {
        TestKey key = TestKey.generate();
        for (int i = 0; i < 3; i++) {
            HostContainer host = new HostContainer(HostImage.DEBIAN_12, key);
            host.withCopyFileToContainer(MountableFile.forHostPath(program, 0755), REAL);
            host.start();
            host.run("ln -s " + REAL + " " + KUBECTL);
            hosts.add(host);
        }
    }

    private Map<String, String> machines() {
        Map<String, String> machines = new HashMap<>();
        for (int i = 0; i < hosts.size(); i++) {
            machines.put("host" + (i + 1), hosts.get(i).address());
        }
        return machines;
    }

    private String published() throws IOException {
        byte[] program = WRAPPER.getBytes(UTF_8);
        Files.write(Files.createDirectories(releases.resolve("v" + VERSION)).resolve("k3s"), program);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(program));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
