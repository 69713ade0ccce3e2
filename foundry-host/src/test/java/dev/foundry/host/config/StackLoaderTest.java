package dev.foundry.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.stack.Host;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StackLoaderTest {
    private final StackLoader loader = new StackLoader(TestingCatalog.entries(), Set.of("elsewhere"));

    private Verdict check(String text) {
        return loader.check(Path.of("stack.yaml"), text);
    }

    private StackFile valid(String text) {
        Verdict verdict = check(text);
        assertThat(verdict.problems()).isEmpty();
        return verdict.file().orElseThrow();
    }

    @Test
    void typesAWholeFile() {
        StackFile file = valid("""
                cluster: {name: homelab, primary_domain: home.example.com, vip: 192.168.1.100}
                network: {gateway: 192.168.1.1, netmask: 255.255.255.0}
                dns:
                  kubernetes_zones:
                    - {name: k8s.example.com., public: yes, public_cname: out.example.net}
                  api_key: ${secret:foundry-core/dns:api_key}
                hosts:
                  - hostname: web1
                    address: 192.168.1.11
                    roles: [openbao, dns]
                    labels: {rack: 1, gpu: true}
                    jump: [web2]
                    sudo_password: ${secret:hosts/web1:sudo}
                  - {hostname: web2, address: 192.168.1.12, port: 2222, user: admin}
                components:
                  openbao:
                  dns: {version: 4.9, image: mirror.lan/pdns:1, image_tag: 49}
                  zot: {version: latest, hosts: [web2], image: {main: a/b:1}, port: 5001}
                capabilities: {SecretStore: openbao}
                mirrors: {images: {docker.io: "mirror.lan:5000"}}
                """);
        assertThat(file.cluster().name()).isEqualTo("homelab");
        assertThat(file.network().orElseThrow().cidr()).isEqualTo("192.168.1.0/24");
        assertThat(file.dns().kubernetesZones().getFirst().name()).isEqualTo("k8s.example.com");
        assertThat(file.dns().kubernetesZones().getFirst().isPublic()).isTrue();
        assertThat(file.dns().apiKey()).contains(SecretRef.of("dns", "api_key"));
        assertThat(file.dns().forwarders()).containsExactly("8.8.8.8", "1.1.1.1");
        Host web1 = file.hosts().getFirst();
        assertThat(web1.user()).isEqualTo("root");
        assertThat(web1.labels()).containsEntry("rack", "1").containsEntry("gpu", "true");
        assertThat(file.access().get("web1"))
                .isEqualTo(new StackFile.HostAccess(
                        List.of("web2"), Optional.empty(), Optional.of(SecretRef.of("hosts/web1", "sudo"))));
        assertThat(file.components().keySet()).containsExactly("openbao", "dns", "zot");
        var dns = file.components().get("dns");
        assertThat(dns).isNotNull();
        assertThat(dns.version()).contains("4.9");
        assertThat(dns.images()).containsEntry("", "mirror.lan/pdns:1");
        assertThat(dns.config().toString()).isEqualTo("{\"image_tag\":\"49\"}");
        var zot = file.components().get("zot");
        assertThat(zot).isNotNull();
        assertThat(zot.version()).isEmpty();
        assertThat(zot.hosts()).containsExactly("web2");
        assertThat(file.position("hosts[0].roles[1]")).contains(new Position("stack.yaml", 10, 22));
        assertThat(file.position("components.zot.nothing")).contains(new Position("stack.yaml", 18, 3));
        assertThat(file.notices())
                .containsExactly(
                        "stack.yaml:18:9  components.zot.version  latest means the plugin's default version, 2.1.8");
    }

    @Test
    void namesTheStackAfterTheFileWhenItHasNoName() {
        StackFile file = valid("components: {openbao: {}}");
        assertThat(file.cluster().name()).isEqualTo("stack");
        assertThat(file.notices())
                .containsExactly("stack.yaml:1:1  cluster.name  not given; the stack is named stack after the file");
    }

    @Test
    void followsAnchorsAndMergeKeys() {
        StackFile file = valid("""
                x: &base {user: admin, port: 2222}
                hosts:
                  - {<<: *base, hostname: a, address: 10.0.0.1, port: 22}
                components: {openbao: {}}
                """.replace("x: &base", "setup_state: &base"));
        assertThat(file.hosts()).containsExactly(new Host("a", "10.0.0.1", 22, "admin", List.of(), java.util.Map.of()));
    }

    @Test
    void tellsAboutAMissingFile() {
        assertThatThrownBy(() -> loader.load(Path.of("/nowhere/stack.yaml")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("/nowhere/stack.yaml");
    }
}
