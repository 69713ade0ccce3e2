package dev.foundry.host.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.resource.Chart;
import dev.foundry.host.driver.ClusterWish.Thing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A small chart with a definition, a value, and a value that breaks it. */
public final class TestingChart {
    static final String GROUP = "contract.foundry.dev";
    static final String DEFINITION = "greeters." + GROUP;
    private static final String CRD = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: greeters.contract.foundry.dev}
            spec:
              group: contract.foundry.dev
              names: {kind: Greeter, listKind: GreeterList, plural: greeters, singular: greeter}
              scope: Namespaced
              versions:
                - name: v1
                  served: true
                  storage: true
                  schema: {openAPIV3Schema: {type: object}}
            """;
    private static final String TEMPLATE = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: {{ .Release.Name }}, labels: {}, annotations: null}
            data:
              word: {{ .Values.word | quote }}
              {{- if .Values.asking }}
              before: {{ (lookup "v1" "ConfigMap" .Release.Namespace .Release.Name).data.word | quote }}
              {{- end }}
            {{- if .Values.second }}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: second}
            {{- end }}
            {{- if .Values.keyed }}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: keys}
            stringData: {key: {{ print .Values.word " sesame" }}}
            {{- end }}
            {{- if .Values.broken }}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: Not_Allowed}
            ---
            # A hook stays when the rest is taken back, as what the cluster itself tells does.
            apiVersion: v1
            kind: Event
            metadata:
              name: {{ .Values.word }}
              annotations: {helm.sh/hook: "pre-install,pre-upgrade", helm.sh/hook-delete-policy: before-hook-creation}
            type: {{ .Values.tone }}
            message: {{ print "no image of " .Values.word "\\nis there" | quote }}
            involvedObject: {kind: Pod, name: greeter-0, namespace: {{ .Release.Namespace }}}
            {{- end }}
            """;

    private TestingChart() {}

    /** The chart in a folder of its own below this one. */
    public static Chart in(Path folder, String version) {
        Path home = folder.resolve(version);
        Path chart = home.resolve("greeting");
        try {
            Files.createDirectories(chart.resolve("templates"));
            Files.createDirectories(chart.resolve("crds"));
            Files.writeString(
                    chart.resolve("Chart.yaml"), "apiVersion: v2\nname: greeting\nversion: " + version + "\n");
            Files.writeString(
                    chart.resolve("values.yaml"),
                    "word: hi\nsecond: false\nkeyed: false\nbroken: false\ntone: Warning\nasking: false\n");
            Files.writeString(chart.resolve("crds/greeter.yaml"), CRD);
            Files.writeString(chart.resolve("templates/words.yaml"), TEMPLATE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return Chart.of(home.toString(), "greeting", version);
    }

    /** Its definition as an object. */
    static Thing definition() {
        Map<String, Object> version = Map.of(
                "name",
                "v1",
                "served",
                true,
                "storage",
                true,
                "schema",
                Map.of("openAPIV3Schema", Map.of("type", "object")));
        return new Thing(
                "cluster:definition",
                "web",
                Map.of(
                        "apiVersion",
                        "apiextensions.k8s.io/v1",
                        "kind",
                        "CustomResourceDefinition",
                        "metadata",
                        Map.of("name", DEFINITION),
                        "spec",
                        Map.of(
                                "group",
                                GROUP,
                                "names",
                                Map.of(
                                        "kind",
                                        "Greeter",
                                        "listKind",
                                        "GreeterList",
                                        "plural",
                                        "greeters",
                                        "singular",
                                        "greeter"),
                                "scope",
                                "Namespaced",
                                "versions",
                                List.of(version))));
    }

    /** A release's data as Helm keeps it, made another revision with another status, of a change that has not ended. */
    static String repacked(String data, int revision, String status, String time) {
        try {
            byte[] packed = Base64.getDecoder().decode(Base64.getDecoder().decode(data));
            String json;
            try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                json = new String(plain.readAllBytes(), UTF_8);
            }
            String changed = json.replace("\"status\":\"deployed\"", "\"status\":\"" + status + "\"")
                    .replaceFirst("\"last_deployed\":\"[^\"]*\"", "\"last_deployed\":\"" + time + "\"")
                    .replaceFirst("\"description\":\"[^\"]*\"", "\"description\":\"under way\"")
                    .replace("\"version\":1,", "\"version\":" + revision + ",");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (GZIPOutputStream compressed = new GZIPOutputStream(out)) {
                compressed.write(changed.getBytes(UTF_8));
            }
            return Base64.getEncoder()
                    .encodeToString(Base64.getEncoder()
                            .encodeToString(out.toByteArray())
                            .getBytes(UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
