package dev.foundry.plugin.libvirtvm.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.secret.Secret;
import dev.foundry.plugin.libvirtvm.document.Examples;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.HostKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedTest {
    private static final Instant MADE = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void tellsTheGuestItsNamesAndKeys() {
        String key = Examples.machine("fqdn")
                .spec()
                .cloudInit()
                .orElseThrow()
                .sshAuthorizedKeys()
                .getFirst();

        assertThat(seed("fqdn").userData()).isEqualTo("""
                        #cloud-config
                        hostname: app
                        fqdn: app.site.example
                        ssh_authorized_keys:
                        - KEY
                        disable_root: false
                        users:
                        - default
                        - name: root
                          ssh_authorized_keys:
                          - KEY
                        ssh_pwauth: false
                        output:
                          all: '| tee -a /var/log/cloud-init-output.log'
                        """.replace("KEY", key));
        assertThat(seed("fqdn").metaData()).isEqualTo("instance-id: web\nlocal-hostname: web\n");
    }

    @Test
    void givesRootThePasswordsHash() {
        assertThat(seed("password").userData())
                .contains(
                        "chpasswd:\n  expire: false\n  list: root:$6$rounds=4096$saltsalt$abcdefghijk./\n",
                        "ssh_pwauth: true");
        assertThat(seed("password").toString()).doesNotContain("$6$");
    }

    @Test
    void withoutKeysTheDefaultUsersStay() {
        assertThat(seed("cloud-init-empty").userData()).doesNotContain("users", "ssh_authorized_keys", "chpasswd");
    }

    @Test
    void rawUserDataIsUsedAsItIs() {
        assertThat(seed("raw-user-data").userData()).isEqualTo("#cloud-config\nruncmd:\n  - \"a && b > /tmp/c\"\n");
        assertThat(seed("raw-empty").userData()).startsWith("#cloud-config\nhostname: web\n");
    }

    @Test
    void tellsTheGuestItsNetwork() {
        assertThat(seed("routes").networkConfig()).isEqualTo("""
                        version: 2
                        ethernets:
                          eth0:
                            match:
                              macaddress: be:ef:0a:14:1e:28
                            addresses:
                            - 10.20.30.40/24
                            routes:
                            - to: 0.0.0.0/0
                              via: 10.20.30.1
                            - to: 10.9.0.0/16
                              via: 10.20.30.254
                              metric: 50
                            - to: 10.8.0.0/16
                              via: 10.20.30.253
                        """);
        assertThat(seed("dns").networkConfig()).contains("""
                    nameservers:
                      addresses:
                      - 10.20.30.1
                      - 2001:4860:4860::8888
                      search:
                      - lab
                      - corp.example.com
                """);
        assertThat(seed("ipv6-alone").networkConfig())
                .contains("- 2001:db8::5/64", "- to: ::/0\n      via: 2001:db8::1");
        assertThat(seed("dhcp").networkConfig()).contains("dhcp4: true").doesNotContain("addresses");
        assertThat(seed("mtu").networkConfig()).contains("mtu: 9000");
    }

    @Test
    void aMachineWithoutCloudInitHasNone() {
        assertThat(Seed.of(Examples.machine("no-cloud-init"))).isEmpty();
        assertThat(Seed.of(Examples.machine("cloud-init-null"))).isEmpty();
    }

    @Test
    void theImageReadsBackWithAnotherTool(@TempDir Path folder) throws IOException, InterruptedException {
        Tool.need("isoinfo", "genisoimage");
        for (Path file : Examples.valid()) {
            Seed seed = Seed.of(Examples.machines(file).getFirst()).orElse(new Seed("", "", ""));
            String image = Files.write(folder.resolve("seed.iso"), SeedImage.of(seed, MADE))
                    .toString();

            assertThat(Tool.run("isoinfo", "-d", "-i", image))
                    .contains("Volume id: CIDATA", "Joliet with UCS level 3", "Rock Ridge signatures");
            assertThat(Tool.run("isoinfo", "-R", "-f", "-i", image).lines())
                    .containsExactlyInAnyOrder("/meta-data", "/network-config", "/user-data");
            assertThat(Tool.run("isoinfo", "-J", "-x", "/user-data;1", "-i", image))
                    .isEqualTo(seed.userData());
            assertThat(Tool.run("isoinfo", "-R", "-x", "/meta-data", "-i", image))
                    .isEqualTo(seed.metaData());
            assertThat(Tool.run("isoinfo", "-R", "-x", "/network-config", "-i", image))
                    .isEqualTo(seed.networkConfig());
        }
    }

    @Test
    void cloudInitTakesItsUserData(@TempDir Path folder) throws IOException, InterruptedException {
        Tool.need("cloud-init", "cloud-init");
        Set<String> different = new LinkedHashSet<>();
        for (Path file : Examples.valid()) {
            for (VirtualMachine machine : Examples.machines(file)) {
                Seed.of(hosted(machine))
                        .map(Seed::userData)
                        .filter(text -> text.startsWith("#cloud-config"))
                        .ifPresent(different::add);
            }
        }
        for (String userData : different) {
            Path written = Files.writeString(folder.resolve("user-data"), userData);
            assertThat(Tool.run("cloud-init", "schema", "--config-file", written.toString()))
                    .as(userData)
                    .contains("Valid cloud-config");
        }
    }

    /** With a host key, as machines have it that are hosts of a stack. */
    private static VirtualMachine hosted(VirtualMachine machine) {
        return machine.spec()
                .cloudInit()
                .map(told -> machine.with(
                        told.with(new HostKey(Secret.of("private\nkey\n"), "ssh-ed25519 AAAA"), List.of())))
                .orElse(machine);
    }

    @Test
    void aMachineGetsItsHostKey() {
        VirtualMachine machine = hosted(Examples.machine("fqdn"));

        assertThat(Seed.of(machine).orElseThrow().userData()).contains("""
                        ssh_keys:
                          ed25519_private: |
                            private
                            key
                          ed25519_public: ssh-ed25519 AAAA
                        """);
        assertThat(DocumentText.of(machine)).doesNotContain("private\n", "ssh_keys");
        assertThat(machine.toString()).doesNotContain("private\nkey");
        assertThat(DomainMetadata.volumes(machine)).hasSize(2);
    }

    @Test
    void aLargeSeedFitsItsImage(@TempDir Path folder) throws IOException, InterruptedException {
        Tool.need("isoinfo", "genisoimage");
        String script = "#!/bin/sh\n" + "echo line\n".repeat(200_000);
        byte[] image = SeedImage.of(new Seed(script, "a: b\n", "version: 2\n"), MADE);

        assertThat(image.length % 2048).isZero();
        assertThat(Tool.run(
                        "isoinfo",
                        "-R",
                        "-x",
                        "/user-data",
                        "-i",
                        Files.write(folder.resolve("seed.iso"), image).toString()))
                .isEqualTo(script);
    }

    private static Seed seed(String name) {
        return Seed.of(Examples.machine(name)).orElseThrow();
    }
}
