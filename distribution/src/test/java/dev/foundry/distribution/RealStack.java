package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.testkit.component.TestingProcess.Outcome;
import dev.foundry.testkit.host.HostContainer;
import dev.foundry.testkit.host.LocalRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A stack on real hosts, and the packed program that works on it from a home of its own. */
final class RealStack {
    private final Path home;
    private final List<HostContainer> hosts;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> components = new ArrayList<>();
    private String user = "root";
    private final StringBuilder blocks = new StringBuilder();
    private String vip = "";

    private RealStack(List<HostContainer> hosts, Path home) {
        this.home = home;
        this.hosts = List.copyOf(hosts);
        secret("id_ed25519", hosts.getFirst().key().privateKey());
        environment.put("FOUNDRY_CONFIG_DIR", home.toString());
        environment.put(
                "FOUNDRY_PASSPHRASE_FILE", secret("passphrase", "of a test\n").toString());
    }

    /** With PowerDNS. */
    RealStack(Path home, List<HostContainer> hosts) {
        this(hosts, home);
        List<String> images = powerdnsImages();
        with("powerdns: {image: {auth: '%s', recursor: '%s'}}".formatted(images.getFirst(), images.getLast()));
    }

    /** What a stack with PowerDNS pulls; skips the calling test where the registry lacks it. */
    static List<String> powerdnsImages() {
        return List.of(
                LocalRegistry.requireImage("foundry-powerdns-auth", "4.7"),
                LocalRegistry.requireImage("foundry-powerdns-recursor", "4.8"));
    }

    /** Without any component. */
    static RealStack bare(Path home, List<HostContainer> hosts) {
        return new RealStack(hosts, home);
    }

    /** With this line under {@code components}. */
    RealStack with(String component) {
        components.add(component);
        return this;
    }

    /** With this block beside {@code components}. */
    RealStack block(String lines) {
        blocks.append(lines).append('\n');
        return this;
    }

    /** The lines under {@code components}. */
    List<String> components() {
        return List.copyOf(components);
    }

    /** With this floating address. */
    RealStack vip(String address) {
        vip = ", vip: " + address;
        return this;
    }

    /** With this variable in the environment of each run. */
    RealStack variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** From now on logs in as this user, whose sudo takes this password. */
    RealStack as(String name, String sudoPassword) {
        user = name;
        environment.put("FOUNDRY_SECRET_HOSTS_SUDO", sudoPassword);
        return this;
    }

    Outcome run(String... arguments) throws InterruptedException {
        write();
        return Program.built().run(home, environment, unattended(arguments));
    }

    /** Runs what must succeed; answers its result. */
    String done(String... arguments) throws InterruptedException {
        Outcome outcome = run(arguments);
        assertThat(outcome.code())
                .as("foundry %s%n%s%n%s", String.join(" ", arguments), outcome.out(), outcome.err())
                .isZero();
        return outcome.out();
    }

    /** Begins a run that tells its events in JSON. */
    Running begin(String... arguments) {
        write();
        List<String> all = new ArrayList<>(List.of(unattended(arguments)));
        all.addAll(List.of("-o", "json"));
        return Program.built().begin(home, environment, all);
    }

    private static String[] unattended(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--yes", "--non-interactive"));
        return all.toArray(String[]::new);
    }

    /** Written anew for each run: a host that was restarted may have another address. */
    private void write() {
        StringBuilder text =
                new StringBuilder("""
                cluster: {name: it, primary_domain: it.example.com%s}
                network: {gateway: %s, netmask: 255.255.0.0}
                dns: {infrastructure_zones: [{name: infra.it.example.com}]}
                hosts:
                """.formatted(vip, hosts.getFirst().address().replaceFirst("[0-9]+$", "1")));
        for (int i = 0; i < hosts.size(); i++) {
            text.append("  - {hostname: host%d, address: %s, user: %s, identity: id_ed25519, roles: [openbao, dns]"
                    .formatted(i + 1, hosts.get(i).address(), user));
            text.append(
                    environment.containsKey("FOUNDRY_SECRET_HOSTS_SUDO")
                            ? ", sudo_password: '${secret:hosts:sudo}'}\n"
                            : "}\n");
        }
        text.append(blocks).append("components:\n");
        components.forEach(component -> text.append("  ").append(component).append('\n'));
        secret("stack.yaml", text.toString());
    }

    private Path secret(String name, String text) {
        try {
            Path file = Files.writeString(home.resolve(name), text);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
