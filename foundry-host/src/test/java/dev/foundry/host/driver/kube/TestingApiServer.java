package dev.foundry.host.driver.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.host.driver.Trees;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * An API server in this process: fabric8's, with what Helm and server-side apply need besides: discovery documents, patches
 * of all types, and who applied which field.
 */
final class TestingApiServer implements AutoCloseable {
    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final Map<String, String> SETTLED =
            Map.of("CustomResourceDefinition", "Established", "Node", "Ready", "Pod", "Ready");
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    /** An empty body of this type is a schema that knows no kind, and so a check of nothing. */
    private static final String NO_SCHEMA = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    private static final Logger REQUESTS = Logger.getLogger(MockWebServer.class.getName());
    private final TestingKubelet kubelet = new TestingKubelet();
    private final Faithful faithful = new Faithful(kubelet);
    private final KubernetesMockServer server;

    /** A kind that is served. */
    private record Served(String groupVersion, String kind, String plural, boolean namespaced) {}

    private static final List<Served> BUILT_IN = List.of(
            new Served("v1", "Namespace", "namespaces", false),
            new Served("v1", "Secret", "secrets", true),
            new Served("v1", "ConfigMap", "configmaps", true),
            new Served("v1", "Service", "services", true),
            new Served("v1", "Pod", "pods", true),
            new Served("v1", "Node", "nodes", false),
            new Served("v1", "Event", "events", true),
            new Served("coordination.k8s.io/v1", "Lease", "leases", true),
            new Served("v1", "ServiceAccount", "serviceaccounts", true),
            new Served("v1", "PersistentVolumeClaim", "persistentvolumeclaims", true),
            new Served("apiregistration.k8s.io/v1", "APIService", "apiservices", false),
            new Served("apps/v1", "Deployment", "deployments", true),
            new Served("apps/v1", "DaemonSet", "daemonsets", true),
            new Served("apps/v1", "StatefulSet", "statefulsets", true),
            new Served("batch/v1", "Job", "jobs", true),
            new Served("apiextensions.k8s.io/v1", "CustomResourceDefinition", "customresourcedefinitions", false));

    TestingApiServer() {
        REQUESTS.setLevel(Level.WARNING);
        server = new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), faithful, false);
        server.init();
        faithful.make("/api/v1/nodes", Map.of("apiVersion", "v1", "kind", "Node", "metadata", Map.of("name", "web1")));
    }

    /** Runs a pod with a service of the same name, which the server cannot reach itself, but whose port it forwards. */
    void run(String name, String page) {
        kubelet.run(name, page);
        String place = "/api/v1/namespaces/foundry-contract/";
        Map<String, Object> metadata =
                Map.of("name", name, "namespace", "foundry-contract", "labels", Map.of("app", name));
        faithful.make(place + "pods", Map.of("apiVersion", "v1", "kind", "Pod", "metadata", metadata));
        faithful.make(
                place + "services",
                Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "Service",
                        "metadata",
                        metadata,
                        "spec",
                        Map.of("selector", Map.of("app", name), "ports", List.of(Map.of("port", 80)))));
    }

    /** From here on there is a kind of this group and version that a server of its own would serve, which is away. */
    void away(String group, String version) {
        faithful.make(
                "/apis/apiregistration.k8s.io/v1/apiservices",
                Map.of(
                        "apiVersion",
                        "apiregistration.k8s.io/v1",
                        "kind",
                        "APIService",
                        "metadata",
                        Map.of("name", version + "." + group),
                        "spec",
                        Map.of("group", group, "version", version, "service", Map.of("name", "away")),
                        "status",
                        Map.of("conditions", List.of(Map.of("type", "Available", "status", "False")))));
        faithful.away(group + "/" + version);
    }

    /** The next requests that ask a path with this in it are sent away. */
    void busy(int requests, String path) {
        faithful.busy(requests, path);
    }

    String kubeconfig() {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: test, cluster: {server: "http://localhost:%d"}}]
                users: [{name: test, user: {token: test}}]
                contexts: [{name: test, context: {cluster: test, user: test}}]
                current-context: test
                """.formatted(server.getPort());
    }

    @Override
    public void close() {
        server.destroy();
        kubelet.close();
    }

    /** Answers as a real server does where the library's own dispatcher does not. */
    private static final class Faithful extends KubernetesCrudDispatcher {
        private final Map<String, Map<String, Object>> applied = new HashMap<>();
        private final TestingKubelet kubelet;
        private List<Served> elsewhere = List.of();
        private String busyAt = "";
        private int busy;

        Faithful(TestingKubelet kubelet) {
            this.kubelet = kubelet;
        }

        synchronized void away(String groupVersion) {
            elsewhere = List.of(new Served(groupVersion, "Away", "aways", false));
            busy(Integer.MAX_VALUE, "/apis/" + groupVersion + "/aways");
        }

        synchronized void busy(int requests, String path) {
            busy = requests;
            busyAt = path;
        }

        /** Makes an object as if somebody had asked for it. */
        void make(String path, Map<String, Object> object) {
            dispatch(request(HttpMethod.POST, path, json(object)));
        }

        @Override
        public synchronized MockResponse dispatch(RecordedRequest request) {
            String path = request.getPath().replaceFirst("\\?.*", "");
            if (busy > 0 && path.contains(busyAt)) {
                busy--;
                return status(TOO_MANY, "TooManyRequests", "storage is (re)initializing")
                        .setHeader("Content-Type", "application/json");
            }
            if (path.equals("/openapi/v2")) {
                return new MockResponse().setResponseCode(OK).setHeader("Content-Type", NO_SCHEMA);
            }
            MockResponse answer = kubelet.answer(request).orElse(null);
            if (answer == null && request.method() == HttpMethod.GET) {
                answer = discovery(path);
            }
            if (answer == null) {
                answer = request.method() == HttpMethod.PATCH ? patch(request, path) : plain(request);
            }
            return answer.setHeader("Content-Type", "application/json").setHeader("Date", date());
        }

        private static String date() {
            return DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        }

        private MockResponse plain(RecordedRequest request) {
            if (request.method() == HttpMethod.POST) {
                String body = json(body(request));
                String name = Trees.text(tree(body), "metadata", "name");
                if (!name.equals(name.toLowerCase(java.util.Locale.ROOT))) {
                    return status(UNPROCESSABLE, "Invalid", "metadata.name: Invalid value: " + name);
                }
                MockResponse made = super.dispatch(with(request, HttpMethod.POST, request.getPath(), body));
                return made.code() == CONFLICT
                        ? status(CONFLICT, "AlreadyExists", name + " already exists")
                        : settled(made, request.getPath().replaceFirst("\\?.*", ""), body);
            }
            MockResponse answer = super.dispatch(
                    request.method() == HttpMethod.PUT
                            ? with(request, HttpMethod.PUT, request.getPath(), json(body(request)))
                            : request);
            if (request.method() == HttpMethod.GET && request.getPath().matches(".*/secrets(\\?.*)?")) {
                Map<String, Object> list = tree(answer.getBody().readUtf8());
                list.put("kind", "SecretList");
                return ok(list);
            }
            return answer.code() == NOT_FOUND
                    ? status(NOT_FOUND, "NotFound", request.getPath() + " not found")
                    : answer;
        }

        private static Map<String, Object> body(RecordedRequest request) {
            byte[] bytes = request.getBody().getBytes();
            return ProtobufSecret.is(bytes) ? ProtobufSecret.read(bytes) : tree(new String(bytes, UTF_8));
        }

        /** A definition is established, a node and a pod are ready as soon as they are made. */
        private MockResponse settled(MockResponse answer, String all, String body) {
            Map<String, Object> made = tree(body);
            String condition = SETTLED.get(Trees.text(made, "kind"));
            if (condition == null) {
                return answer;
            }
            String path = all + "/" + Trees.text(made, "metadata", "name");
            Map<String, Object> live = tree(super.handleGet(path).getBody().readUtf8());
            live.put("status", Map.of("conditions", List.of(Map.of("type", condition, "status", "True"))));
            super.dispatch(request(HttpMethod.PUT, path, json(live)));
            return answer;
        }

        private MockResponse patch(RecordedRequest request, String path) {
            String type = String.valueOf(request.getHeader("Content-Type"));
            String body = request.getBody().readUtf8();
            if (type.contains("apply-patch")) {
                return apply(path, tree(body));
            }
            String asked = type.contains("json-patch") ? "application/json-patch+json" : "application/merge-patch+json";
            return super.dispatch(new RecordedRequest(
                    request.getHttpVersion(),
                    HttpMethod.PATCH,
                    path,
                    Headers.builder().add("Content-Type", asked).build(),
                    new Buffer(body.getBytes(UTF_8))));
        }

        private MockResponse apply(String path, Map<String, Object> declared) {
            MockResponse there = super.handleGet(path);
            Map<String, Object> live = there.code() == OK ? tree(there.getBody().readUtf8()) : Map.of();
            Map<String, Object> rest = Trees.without(live, applied.getOrDefault(path, Map.of()));
            Map<String, Object> merged = Trees.merged(rest, declared);
            Map<String, Object> metadata = Trees.mapping(merged.get("metadata"));
            metadata.put(
                    "managedFields",
                    List.of(Map.of(
                            "manager",
                            "foundry",
                            "operation",
                            "Apply",
                            "apiVersion",
                            Trees.text(declared, "apiVersion"),
                            "fieldsV1",
                            fields(declared))));
            merged.put("metadata", metadata);
            applied.put(path, declared);
            String body = json(merged);
            String all = path.replaceFirst("/[^/]+$", "");
            return live.isEmpty()
                    ? settled(super.dispatch(request(HttpMethod.POST, all, body)), all, body)
                    : super.dispatch(request(HttpMethod.PUT, path, body));
        }

        private static Map<String, Object> fields(Map<String, Object> tree) {
            Map<String, Object> fields = new TreeMap<>();
            tree.forEach((key, value) -> {
                if (!List.of("apiVersion", "kind", "name", "namespace").contains(key)) {
                    fields.put("f:" + key, value instanceof Map ? fields(Trees.mapping(value)) : Map.of());
                }
            });
            return fields;
        }

        private @Nullable MockResponse discovery(String path) {
            Map<String, List<Served>> groups = new TreeMap<>();
            served().forEach(kind -> groups.computeIfAbsent(kind.groupVersion(), _ -> new java.util.ArrayList<>())
                    .add(kind));
            if (path.equals("/version")) {
                return ok(Map.of("major", "1", "minor", "34", "gitVersion", "v1.34.0"));
            }
            if (path.equals("/api")) {
                return ok(Map.of("kind", "APIVersions", "versions", List.of("v1")));
            }
            if (path.equals("/apis")) {
                return ok(Map.of(
                        "kind",
                        "APIGroupList",
                        "apiVersion",
                        "v1",
                        "groups",
                        groups.keySet().stream()
                                .filter(group -> group.contains("/"))
                                .map(Faithful::group)
                                .toList()));
            }
            String groupVersion = path.replaceFirst("^/apis?/", "");
            List<Served> kinds = groups.get(groupVersion);
            if (kinds != null) {
                return ok(Map.of(
                        "kind",
                        "APIResourceList",
                        "apiVersion",
                        "v1",
                        "groupVersion",
                        groupVersion,
                        "resources",
                        kinds.stream().map(Faithful::resource).toList()));
            }
            return path.matches("/apis/[^/]+(/[^/]+)?") || path.startsWith("/openapi")
                    ? status(NOT_FOUND, "NotFound", path + " not found")
                    : null;
        }

        private List<Served> served() {
            List<Served> all = new java.util.ArrayList<>(BUILT_IN);
            all.addAll(elsewhere);
            for (Object item : Trees.items(
                    tree(super.handleGet(DEFINITIONS).getBody().readUtf8()).get("items"))) {
                Map<String, Object> spec = Trees.mapping(Trees.mapping(item).get("spec"));
                for (Object version : Trees.items(spec.get("versions"))) {
                    all.add(new Served(
                            Trees.text(spec, "group") + "/" + Trees.text(Trees.mapping(version), "name"),
                            Trees.text(spec, "names", "kind"),
                            Trees.text(spec, "names", "plural"),
                            "Namespaced".equals(spec.get("scope"))));
                }
            }
            return all;
        }

        private static Map<String, Object> group(String groupVersion) {
            String[] parts = groupVersion.split("/", -1);
            Map<String, Object> version = Map.of("groupVersion", groupVersion, "version", parts[1]);
            return Map.of("name", parts[0], "versions", List.of(version), "preferredVersion", version);
        }

        private static Map<String, Object> resource(Served kind) {
            return Map.of(
                    "name",
                    kind.plural(),
                    "singularName",
                    "",
                    "namespaced",
                    kind.namespaced(),
                    "kind",
                    kind.kind(),
                    "verbs",
                    List.of("create", "delete", "get", "list", "patch", "update", "watch"));
        }

        private static RecordedRequest request(HttpMethod method, String path, String body) {
            return new RecordedRequest(
                    "HTTP/1.1",
                    method,
                    path,
                    Headers.builder().add("Content-Type", "application/json").build(),
                    new Buffer(body.getBytes(UTF_8)));
        }

        private static RecordedRequest with(RecordedRequest old, HttpMethod method, String path, String body) {
            return new RecordedRequest(
                    old.getHttpVersion(), method, path, old.getHeaders(), new Buffer(body.getBytes(UTF_8)));
        }

        private static MockResponse ok(Map<String, Object> document) {
            return new MockResponse().setResponseCode(OK).setBody(json(document));
        }

        private static MockResponse status(int code, String reason, String message) {
            Map<String, Object> status = new LinkedHashMap<>();
            status.put("kind", "Status");
            status.put("apiVersion", "v1");
            status.put("status", "Failure");
            status.put("reason", reason);
            status.put("message", message);
            status.put("code", code);
            return new MockResponse().setResponseCode(code).setBody(json(status));
        }

        private static Map<String, Object> tree(String json) {
            return Trees.mapping(Serialization.unmarshal(json, Object.class));
        }

        private static String json(Map<String, Object> tree) {
            return Serialization.asJson(tree);
        }
    }
}
