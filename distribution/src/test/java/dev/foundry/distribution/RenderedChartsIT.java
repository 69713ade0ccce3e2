package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.marcnuri.helm.Helm;
import dev.foundry.testkit.component.TestingProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every release of two whole stacks, with the values that a rehearsal of the packed program spells out, in its real chart: the
 * chart knows each value's key and renders valid objects, and no image is left to chance.
 */
@NeedsCharts
class RenderedChartsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KUBERNETES = "1.34.4";
    private static final String PINNED = ".+(:v?[0-9][^/:]*|@sha256:[0-9a-f]{64})";
    private static final Path EXAMPLE = Path.of("../examples/cluster-5/stack.yaml");

    /** Where the example leaves a choice, the other one. */
    private static final String OTHERWISE = """
            cluster: {name: lab, primary_domain: lab.example.com, vip: 192.168.1.100}
            network: {gateway: 192.168.1.1, netmask: 255.255.255.0}
            dns: {infrastructure_zones: [{name: infra.lab.example.com}]}
            hosts:
              - {hostname: one, address: 192.168.1.11, roles: [openbao, cluster-control-plane]}
            capabilities: {BlockStorage: nfs}
            components:
              openbao: {}
              k3s: {}
              prometheus-crds: {}
              snapshot-controller: {}
              nfs: {server: 192.168.1.20, path: /srv/volumes, reclaim_policy: Retain, archive_on_delete: true}
              local-path: {set_default: false, reclaim_policy: Retain}
              longhorn: {set_default: false, longhorn: {replica_count: 2, ingress_enabled: true}}
              gateway-api: {}
              cert-manager:
                default_issuer_type: acme
                acme_email: me@example.com
                acme_dns01: {nameserver: '192.168.1.11:53', tsig_key_name: acme, tsig_secret: '${secret:acme:key}'}
              trust-manager: {}
              contour:
                use_kubevip: false
                envoy_replica_count: 1
                listeners: [{name: pg, protocol: TCP, port: 5432}]
              external-dns:
                rfc2136: {host: 192.168.1.11, zone: lab.example.com, tsig_key_name: dns, tsig_secret: '${secret:dns:key}'}
              seaweedfs: {}
              prometheus: {ingress_enabled: true, alertmanager_enabled: false}
              loki: {storage_backend: filesystem}
              grafana: {}
              velero:
                s3_endpoint: https://s3.example.com
                s3_access_key: ${secret:s3:access_key}
                s3_secret_key: ${secret:s3:secret_key}
              openbao-injector:
                replicas: 2
                policies: {web: [web/*]}
                k8s_auth_roles:
                  - {role_name: web, service_account_name: web, service_account_namespace: web, policies: [web]}
            """;

    @TempDir
    Path home;

    /** A release as a rehearsal keeps it. */
    private record Release(String stack, String namespace, String name, String chart, JsonNode values) {
        Path folder() {
            Path all = Path.of(Objects.requireNonNull(System.getenv(NeedsCharts.FOLDER)));
            return all.resolve(chart.replaceFirst("-v?[0-9]+\\..*", "")).toAbsolutePath();
        }

        String version() {
            return chart.replaceFirst(".*?-(v?[0-9]+\\.)", "$1");
        }
    }

    @TestFactory
    Stream<DynamicTest> rendersWith() throws IOException, InterruptedException {
        List<Release> releases = new ArrayList<>(rehearsed("example", Files.readString(EXAMPLE)));
        releases.addAll(rehearsed("otherwise", OTHERWISE));
        assertThat(releases).extracting(Release::chart).hasSizeGreaterThan(RealCharts.PARTS.size());
        return releases.stream()
                .map(release -> DynamicTest.dynamicTest(
                        release.chart() + " in " + release.namespace() + ", " + release.stack(),
                        () -> isRendered(release)));
    }

    private List<Release> rehearsed(String name, String stack) throws IOException, InterruptedException {
        Path file = Files.writeString(home.resolve(name + ".yaml"), stack);
        Path world = home.resolve(name + ".json");
        Outcome outcome = Program.built()
                .run(
                        home,
                        Map.of("FOUNDRY_CONFIG_DIR", home.toString()),
                        Stream.concat(
                                        Stream.of("stack", "install", "--rehearse", "--yes"),
                                        Stream.of("--world", world.toString(), "--config", file.toString()))
                                .toArray(String[]::new));
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        List<Release> releases = new ArrayList<>();
        JSON.readTree(world.toFile()).path("cluster").properties().forEach(thing -> {
            String[] place = thing.getKey().replaceFirst("cluster:", "").split("/helm/", -1);
            JsonNode live = thing.getValue().path("live");
            if (place.length == 2) {
                releases.add(
                        new Release(name, place[0], place[1], live.path("chart").asText(), live.path("values")));
            }
        });
        return releases;
    }

    private void isRendered(Release release) throws IOException {
        assumeThat(release.folder()).as("the chart " + release.chart()).exists();
        RealChart chart = new RealChart(release.folder());
        assumeThat(chart.version()).as("the version that is at hand").isEqualTo(release.version());
        assertThat(chart.unknown(release.values()))
                .as("values that the chart does not know")
                .isEmpty();

        Path values = Files.createTempFile(home, "values", ".json");
        JSON.writeValue(values.toFile(), release.values());
        List<JsonNode> objects =
                RealChart.documents(Helm.template(release.folder().toString())
                        .withName(release.name())
                        .withNamespace(release.namespace())
                        .withKubeVersion(KUBERNETES)
                        .withValuesFile(values)
                        .call());

        assertThat(objects).isNotEmpty().allSatisfy(object -> {
            assertThat(object.path("apiVersion").asText()).matches("([a-z0-9.-]+/)?v[0-9][a-z0-9]*");
            assertThat(object.path("kind").asText()).matches("[A-Z][A-Za-z]+");
            assertThat(object.at("/metadata/name").asText()).matches("[a-z0-9][a-z0-9.:-]*");
        });
        assertThat(objects.stream().map(RealChart::identity)).doesNotHaveDuplicates();
        assertThat(objects.stream().flatMap(object -> RealChart.images(object).stream()))
                .as("images")
                .allMatch(image -> image.matches(PINNED));
    }
}
