package dev.foundry.api.resource;

import dev.foundry.api.secret.Claim;
import dev.foundry.api.secret.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that a program in the cluster makes, by a script that a Job carries out once; a Job that is done tells that it
 * is there. {@link ClusterTasks} is its handler. Secrets reach the scripts in their environment: never on a command line.
 *
 * @param kind of what is made, in one word, for example {@code bucket}
 * @param name of what is made, unique among its kind, a DNS label with the kind in front
 * @param namespace that the Jobs run in
 * @param image that they run, with {@code /bin/sh} in it
 * @param making the script that makes it; begins anew whenever the last try failed
 * @param removing the script that takes it away
 * @param variables of the scripts' environment
 * @param secrets of the scripts' environment; none of them in a plan or log
 * @param holdsData whether users would miss what goes with it
 */
public record ClusterTask(
        String kind,
        String name,
        String namespace,
        String image,
        Text making,
        Text removing,
        Map<String, String> variables,
        Map<String, Text> secrets,
        boolean holdsData)
        implements PluginResource, Claim {
    public ClusterTask {
        KubeNames.label(kind + "-" + name);
        KubeNames.label(namespace);
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    }

    /** Something without variables that nobody would miss. */
    public static ClusterTask of(String kind, String name, String namespace, String image, Text making, Text removing) {
        return new ClusterTask(kind, name, namespace, image, making, removing, Map.of(), Map.of(), false);
    }

    /** The same with these variables. */
    public ClusterTask variables(Map<String, String> more) {
        return new ClusterTask(kind, name, namespace, image, making, removing, more, secrets, holdsData);
    }

    /** The same with these secret variables. */
    public ClusterTask secrets(Map<String, Text> more) {
        return new ClusterTask(kind, name, namespace, image, making, removing, variables, more, holdsData);
    }

    /** The same holding what users would miss. */
    public ClusterTask holdingData() {
        return new ClusterTask(kind, name, namespace, image, making, removing, variables, secrets, true);
    }

    /** Of its Secret, and of the Job that makes it. */
    public String job() {
        return kind + "-" + name;
    }

    /** Of the Job that takes it away. */
    public String removal() {
        return "no-" + job();
    }

    /** The Job that makes it, as the cluster is given it. */
    public Map<String, Object> toMake() {
        return tree(job(), making);
    }

    /** The Job that takes it away, as the cluster is given it. */
    public Map<String, Object> toRemove() {
        return tree(removal(), removing);
    }

    private Map<String, Object> tree(String called, Text script) {
        List<Map<String, Object>> environment = new ArrayList<>();
        variables.forEach((key, value) -> environment.add(Map.of("name", key, "value", value)));
        secrets.keySet()
                .forEach(key -> environment.add(
                        Map.of("name", key, "valueFrom", Map.of("secretKeyRef", Map.of("name", job(), "key", key)))));
        Map<String, Object> container = Map.of(
                "name",
                "shell",
                "image",
                image,
                "command",
                List.of("/bin/sh", "-c", script.toString()),
                "env",
                environment);
        Map<String, Object> pod = Map.of("restartPolicy", "Never", "containers", List.of(container));
        return Map.of(
                "apiVersion",
                "batch/v1",
                "kind",
                "Job",
                "metadata",
                Map.of("name", called, "namespace", namespace),
                "spec",
                Map.of("backoffLimit", 4, "template", Map.of("spec", pod)));
    }

    @Override
    public String key() {
        return kind + "/" + name;
    }

    @Override
    public String title() {
        return kind + " " + name;
    }

    @Override
    public List<Text> texts() {
        return List.copyOf(secrets.values());
    }

    @Override
    public Map<String, String> attributes() {
        return variables;
    }
}
