package dev.foundry.host.driver.kube;

import dev.foundry.api.resource.Check.Rollout;
import dev.foundry.host.driver.Trees;
import java.util.Map;
import java.util.Optional;

/** Whether workloads are rolled out and definitions established: more than that a pod exists. */
final class Rollouts {
    private Rollouts() {}

    static Optional<String> trouble(Rollout rollout, KubeObjects objects) {
        String apiVersion = rollout.workload().equals("Job") ? "batch/v1" : "apps/v1";
        ObjectName name = new ObjectName(apiVersion, rollout.workload(), rollout.namespace(), rollout.name());
        return objects.find(name).map(Rollouts::trouble).orElse(Optional.of("there is no " + name));
    }

    static Optional<String> trouble(Map<String, Object> workload) {
        String kind = Trees.text(workload, "kind");
        // A job never changes, and its status names no generation.
        if (!kind.equals("Job")
                && Trees.number(workload, 0, "status", "observedGeneration")
                        < Trees.number(workload, 0, "metadata", "generation")) {
            return Optional.of("its controller has not seen the change yet");
        }
        return switch (kind) {
            case "DaemonSet" -> {
                long wanted = Trees.number(workload, 0, "status", "desiredNumberScheduled");
                yield counted(workload, wanted, "updatedNumberScheduled", "numberAvailable");
            }
            case "StatefulSet" -> {
                long wanted = Trees.number(workload, 1, "spec", "replicas");
                yield counted(workload, wanted, "updatedReplicas", "availableReplicas");
            }
            case "Job" -> failed(workload).or(() -> condition(workload, "Complete"));
            default -> {
                long wanted = Trees.number(workload, 1, "spec", "replicas");
                Optional<String> few = counted(workload, wanted, "updatedReplicas", "availableReplicas");
                yield few.isPresent() || Trees.number(workload, 0, "status", "replicas") <= wanted
                        ? few
                        : Optional.of("replicas of the former version are still there");
            }
        };
    }

    private static Optional<String> counted(
            Map<String, Object> workload, long wanted, String updated, String available) {
        long fresh = Trees.number(workload, 0, "status", updated);
        long usable = Trees.number(workload, 0, "status", available);
        if (fresh < wanted) {
            return Optional.of(fresh + " of " + wanted + " replicas are of the declared version");
        }
        return usable < wanted ? Optional.of(usable + " of " + wanted + " replicas are available") : Optional.empty();
    }

    static Optional<String> unready(String node, KubeObjects objects) {
        return objects.find(new ObjectName("v1", "Node", "", node))
                .map(found -> condition(found, "Ready"))
                .orElse(Optional.of("there is no node " + node));
    }

    static Optional<String> unestablished(String definition, KubeObjects objects) {
        return objects.find(new ObjectName("apiextensions.k8s.io/v1", "CustomResourceDefinition", "", definition))
                .map(found -> condition(found, "Established"))
                .orElse(Optional.of("there is no definition " + definition));
    }

    private static Optional<String> failed(Map<String, Object> job) {
        return met(job, "Failed").map(condition -> "it failed: " + Trees.text(condition, "message"));
    }

    private static Optional<String> condition(Map<String, Object> object, String type) {
        return is(object, type) ? Optional.empty() : Optional.of("it is not " + type + " yet");
    }

    /** Whether a condition of this type is met. */
    static boolean is(Map<String, Object> object, String type) {
        return met(object, type).isPresent();
    }

    private static Optional<Map<String, Object>> met(Map<String, Object> object, String type) {
        return Trees.items(Trees.at(object, "status", "conditions").orElse("")).stream()
                .map(Trees::mapping)
                .filter(condition -> type.equals(condition.get("type")) && "True".equals(condition.get("status")))
                .findFirst();
    }
}
