package dev.foundry.plugin.longhorn;

import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.reach.ClusterLook;
import dev.foundry.api.reach.Tree;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Volume claims as commands see them. */
final class Claims {
    static final String KIND = "PersistentVolumeClaim";
    private static final Pattern SIZE = Pattern.compile("[0-9]+([KMGTPE]i?)?");

    private Claims() {}

    static ClusterLook cluster(Workbench workbench) {
        workbench.requireLive("cluster");
        return workbench.look().cluster();
    }

    static Tree require(ClusterLook cluster, String namespace, String name) {
        return cluster.find("v1", KIND, namespace, name)
                .map(Tree::of)
                .orElseThrow(() -> new NotFoundException(
                        "there is no claim " + name + " in the namespace " + namespace,
                        Details.hint("foundry storage pvc list shows them")));
    }

    /** Whether volumes of a class can be made larger: some classes say so though nothing does it but a driver. */
    static boolean grow(ClusterLook cluster, Tree storageClass) {
        return storageClass.text("allowVolumeExpansion").equals("true")
                && cluster.find("storage.k8s.io/v1", "CSIDriver", "", storageClass.text("provisioner"))
                        .isPresent();
    }

    /** Pods that use a claim, those that have ended left out. */
    static List<String> users(ClusterLook cluster, String namespace, String name) {
        return cluster.list("v1", "Pod", namespace, Map.of()).stream()
                .map(Tree::of)
                .filter(pod -> !List.of("Succeeded", "Failed")
                        .contains(pod.at("status").text("phase")))
                .filter(pod -> pod.at("spec").items("volumes").stream()
                        .anyMatch(volume -> volume.at("persistentVolumeClaim")
                                .text("claimName")
                                .equals(name)))
                .map(Tree::name)
                .toList();
    }

    /** Refuses what is no size. */
    static void checkSize(String size) {
        if (!SIZE.matcher(size).matches()) {
            throw new InvalidInputException("'" + size + "' is no size", Details.hint("digits and Ki to Ei: 10Gi"));
        }
    }

    /** A claim as the cluster is given it. */
    static Map<String, Object> tree(String namespace, String name, Map<String, Object> spec) {
        return Map.of(
                "apiVersion",
                "v1",
                "kind",
                KIND,
                "metadata",
                Map.of("name", name, "namespace", namespace),
                "spec",
                spec);
    }
}
