package dev.foundry.plugin.k3s;

import dev.foundry.api.reach.ClusterLook;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A node as the cluster has it.
 *
 * @param roles comma between them, {@code worker} for one without
 * @param open whether it takes new pods
 * @param version of its kubelet
 * @param address of its own network
 */
record NodeState(String name, String roles, boolean ready, boolean open, String version, String address) {
    private static final String ROLE = "node-role.kubernetes.io/";

    static List<NodeState> all(ClusterLook cluster) {
        return cluster.list("v1", "Node", "", Map.of()).stream()
                .map(NodeState::of)
                .sorted(Comparator.comparing(NodeState::name))
                .toList();
    }

    private static NodeState of(Map<String, Object> node) {
        Map<?, ?> metadata = mapping(node.get("metadata"));
        Map<?, ?> status = mapping(node.get("status"));
        String roles = mapping(metadata.get("labels")).keySet().stream()
                .map(String::valueOf)
                .filter(label -> label.startsWith(ROLE))
                .map(label -> label.substring(ROLE.length()))
                .sorted()
                .collect(Collectors.joining(","));
        return new NodeState(
                String.valueOf(metadata.get("name")),
                roles.isEmpty() ? "worker" : roles,
                "True".equals(named(status.get("conditions"), "Ready", "status")),
                !Boolean.TRUE.equals(mapping(node.get("spec")).get("unschedulable")),
                String.valueOf(mapping(status.get("nodeInfo")).get("kubeletVersion")),
                named(status.get("addresses"), "InternalIP", "address"));
    }

    /** The value under this key of the item that has this type. */
    private static String named(@Nullable Object items, String type, String key) {
        return items instanceof List<?> list
                ? list.stream()
                        .map(NodeState::mapping)
                        .filter(item -> type.equals(item.get("type")))
                        .map(item -> String.valueOf(item.get(key)))
                        .findFirst()
                        .orElse("")
                : "";
    }

    private static Map<?, ?> mapping(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
