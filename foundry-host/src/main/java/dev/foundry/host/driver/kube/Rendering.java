package dev.foundry.host.driver.kube;

import dev.foundry.api.error.FoundryException;
import dev.foundry.api.resource.Difference;
import dev.foundry.host.driver.ClusterWish;
import dev.foundry.host.driver.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a change of a release would do to its objects, without the hooks that run beside it. */
record Rendering(KubeObjects objects, Helm helm) {
    private static final String HOOK = "helm.sh/hook";

    /** These differences, then those of the objects; where Helm cannot tell, a note on the first says why. */
    List<Difference> after(List<Difference> asked, ClusterWish.Release wish, StoredRelease latest) {
        List<Difference> all = new ArrayList<>(asked);
        try {
            all.addAll(between(
                    named(latest.manifest(), wish.release().namespace()),
                    named(helm.rendered(wish, objects.version()), wish.release().namespace())));
        } catch (FoundryException unknown) {
            String why = unknown.why().isEmpty() ? String.valueOf(unknown.getMessage()) : unknown.why();
            all.set(0, asked.getFirst().note("what becomes of its objects is not known: " + why));
        }
        return all;
    }

    private Map<ObjectName, Map<String, Object>> named(String manifest, String namespace) {
        Map<ObjectName, Map<String, Object>> named = new LinkedHashMap<>();
        objects.read(manifest).stream()
                .filter(tree -> Trees.at(tree, "metadata", "annotations", HOOK).isEmpty())
                .forEach(tree -> named.put(ObjectName.of(tree).orIn(namespace), Trees.readable(tree)));
        return named;
    }

    private static List<Difference> between(
            Map<ObjectName, Map<String, Object>> before, Map<ObjectName, Map<String, Object>> rendered) {
        List<Difference> differences = new ArrayList<>();
        rendered.forEach((name, tree) -> {
            Map<String, Object> old = before.get(name);
            if (old == null) {
                differences.add(Difference.of(name.toString(), "", "new"));
                return;
            }
            List<Difference> inside = new ArrayList<>(Trees.lacking(tree, old));
            inside.addAll(Trees.dropped(old, tree, old));
            inside.forEach(difference -> differences.add(Releases.under(name + " ", difference)));
        });
        before.keySet().stream()
                .filter(name -> !rendered.containsKey(name))
                .filter(Rendering::everywhere)
                .forEach(name -> differences.add(Difference.of(name.toString(), "there", "")));
        return differences;
    }

    /** Whether every cluster has its kind: a chart may leave others out where it is rendered without asking the cluster. */
    private static boolean everywhere(ObjectName name) {
        int slash = name.apiVersion().indexOf('/');
        String group = slash < 0 ? "" : name.apiVersion().substring(0, slash);
        return !group.contains(".") || group.endsWith(".k8s.io");
    }
}
