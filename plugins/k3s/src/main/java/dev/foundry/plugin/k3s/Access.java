package dev.foundry.plugin.k3s;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.secret.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The way to a cluster as one context of a kubeconfig: a cluster, a user and what joins them, all of one name.
 *
 * @param lists the item of each list of a kubeconfig, by the list's name
 */
record Access(String name, SequencedMap<String, Map<String, Object>> lists) {
    /** What a kubeconfig of one cluster holds, under a name that tells whose it is. */
    static Access of(String stack, Secret kubeconfig) {
        Map<?, ?> all = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(kubeconfig.reveal());
        String name = "foundry-" + stack;
        SequencedMap<String, Map<String, Object>> lists = new LinkedHashMap<>();
        lists.put("clusters", item(name, "cluster", inner(all, "clusters", "cluster")));
        lists.put("users", item(name, "user", inner(all, "users", "user")));
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("cluster", name);
        context.put("user", name);
        lists.put("contexts", item(name, "context", context));
        return new Access(name, lists);
    }

    private static Object inner(Map<?, ?> all, String list, String key) {
        if (all.get(list) instanceof List<?> items
                && !items.isEmpty()
                && items.getFirst() instanceof Map<?, ?> first
                && first.get(key) instanceof Map<?, ?> inner) {
            return inner;
        }
        throw new FailedException("the kubeconfig that is kept has no " + list);
    }

    private static Map<String, Object> item(String name, String key, Object inner) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("name", name);
        item.put(key, inner);
        return item;
    }
}
