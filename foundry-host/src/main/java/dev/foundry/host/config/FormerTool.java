package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the stack files of the Go Foundry have of their own, so that they load. */
final class FormerTool {
    /** Its components; those that no installed plugin gives are accepted unchecked. */
    static final Set<String> COMPONENTS = Set.of(
            "openbao",
            "dns",
            "zot",
            "k3s",
            "gateway-api",
            "storage",
            "prometheus",
            "contour",
            "gateway-controller",
            "cert-manager",
            "seaweedfs",
            "external-dns",
            "loki",
            "grafana",
            "velero",
            "openbao-injector",
            "tailscale");

    /** Its roles. */
    static final List<String> ROLES =
            List.of("openbao", "dns", "zot", "management", "cluster-control-plane", "cluster-worker");

    /** Keys of its components that hold secrets, for components whose schema is not at hand. */
    static final Set<String> SECRET_KEYS = Set.of(
            "access_key",
            "secret_key",
            "s3_access_key",
            "s3_secret_key",
            "api_key",
            "api_token",
            "password",
            "admin_password",
            "docker_hub_password",
            "tsig_secret",
            "oauth_client_secret");

    private static final String IGNORED = "state of the former tool, ignored";
    private static final Map<String, String> WITHOUT_EFFECT = Map.of(
            "setup_state", IGNORED,
            "_setup_state", IGNORED,
            "version", "version mark of the former tool, ignored",
            "observability", "has no effect; set these keys on the components",
            "management", "has no effect; there is no external manager",
            "storage", "has no effect; set these keys on the storage component",
            "object_storage", "has no effect; write endpoint and keys under components.external-s3");

    /** Components that nothing here stands for, and what does their work. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "gateway-controller",
            "has no effect; ports of the Gateway are declared: components.contour.listeners, or foundry gateway"
                    + " listener add",
            "tailscale",
            "has no effect; the former tool never installed it either");

    private static final Map<Pattern, String> MOVED = Map.of(
            Pattern.compile("(network|cluster)\\.k8s_vip"), "it is cluster.vip",
            Pattern.compile("network\\.(openbao|dns|zot)_hosts"), "give the host this role: hosts[].roles",
            Pattern.compile("cluster\\.nodes"),
                    "machines stand under hosts, with the role cluster-control-plane or cluster-worker",
            Pattern.compile("components\\.[^.]+\\.config"), "write its keys one level up, beside version",
            Pattern.compile("components\\.[^.]+\\.tag"), "it is version",
            Pattern.compile("hosts\\[\\d+]\\.name"), "it is hostname",
            Pattern.compile("hosts\\[\\d+]\\.role"), "it is roles, a list");

    private FormerTool() {}

    /** Where a key that is no longer known has gone; empty when nothing is known of it. */
    static String movedTo(String path) {
        return MOVED.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(path).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** Drops what that tool writes for "not given": empty texts, port 0. */
    static void dropBlanks(ObjectNode root) {
        blank(root.path("cluster"), "name", "primary_domain", "domain", "vip");
        blank(root.path("management"), "host", "port", "image", "version", "data_path");
        root.path("hosts").forEach(host -> blank(host, "port", "user", "state"));
        for (String list : List.of("infrastructure_zones", "kubernetes_zones")) {
            root.path("dns").path(list).forEach(zone -> blank(zone, "public_cname"));
        }
    }

    private static void blank(JsonNode section, String... keys) {
        if (section instanceof ObjectNode object) {
            for (String key : keys) {
                String value = object.path(key).asText("given");
                if (value.isEmpty() || (key.equals("port") && value.equals("0"))) {
                    object.remove(key);
                }
            }
        }
    }

    /** Leaves components out that nothing here stands for, and tells of them. */
    static void leaveOut(Draft draft, Predicate<String> installed) {
        LEFT_OUT.forEach((name, words) -> {
            if (draft.root().get("components") instanceof ObjectNode components
                    && components.has(name)
                    && !installed.test(name)) {
                draft.notices().add("components." + name, words);
                components.remove(name);
            }
        });
    }

    /** Tells of every key that is accepted without effect. */
    static void tell(Draft draft) {
        draft.root().fieldNames().forEachRemaining(key -> {
            String words = WITHOUT_EFFECT.get(key);
            if (words != null) {
                draft.notices().add(key, words);
            }
        });
        for (Draft.Part host : draft.parts("", draft.root(), "hosts")) {
            tell(draft, host, "sshkeyset", IGNORED);
            tell(draft, host, "state", IGNORED);
        }
        for (Draft.Part component : draft.entries("components")) {
            tell(draft, component, "installed", IGNORED);
        }
        domain(draft);
    }

    private static void domain(Draft draft) {
        JsonNode cluster = draft.section("cluster");
        if (cluster.has("domain")) {
            boolean both = cluster.has("primary_domain");
            draft.notices()
                    .add(
                            "cluster.domain",
                            both ? "has no effect beside primary_domain" : "former name, read as primary_domain");
        }
    }

    private static void tell(Draft draft, Draft.Part part, String key, String words) {
        if (part.node().has(key)) {
            draft.notices().add(KeyPath.child(part.path(), key), words);
        }
    }
}
