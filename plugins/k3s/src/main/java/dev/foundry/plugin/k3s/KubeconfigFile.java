package dev.foundry.plugin.k3s;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A kubeconfig of the person's, changed where one cluster stands in it; every other character stays as it is. A change gives
 * a new text; nothing is written.
 */
record KubeconfigFile(String path, String text) {
    private static final String CURRENT = "current-context";
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    /** What is in the file under the names of this access, by list; only where it differs. */
    Map<String, String> differences(Access access) {
        KubeconfigText now = KubeconfigText.of(path, text);
        Map<String, String> differences = new LinkedHashMap<>();
        access.lists().forEach((list, item) -> {
            Optional<Object> there = now.item(list, access.name());
            if (there.isEmpty() || !there.get().equals(item)) {
                differences.put(list, there.isEmpty() ? "added" : "replaced");
            }
        });
        return differences;
    }

    /** The context that a program uses unless it is told another; empty when there is none. */
    String current() {
        return String.valueOf(KubeconfigText.of(path, text).meaning().getOrDefault(CURRENT, ""));
    }

    /** The same with this access in it. */
    KubeconfigFile with(Access access) {
        KubeconfigFile changed = this;
        for (Map.Entry<String, Map<String, Object>> list : access.lists().entrySet()) {
            changed = changed.with(list.getKey(), access.name(), list.getValue());
        }
        return changed;
    }

    /** The same with this as its current context. */
    KubeconfigFile using(String context) {
        KubeconfigText now = KubeconfigText.of(path, text);
        Map<String, Object> wanted = new LinkedHashMap<>(now.meaning());
        wanted.put(CURRENT, context);
        String changed = now.entry(CURRENT)
                .map(entry -> now.replaced(entry, now.flow() ? JSON.toJson(context) : KubeconfigText.scalar(context)))
                .orElseGet(() -> now.appended(CURRENT, JSON.toJson(context), KubeconfigText.scalar(context)));
        return checked(changed, wanted);
    }

    private KubeconfigFile with(String list, String name, Map<String, Object> item) {
        KubeconfigText now = KubeconfigText.of(path, text);
        if (now.item(list, name).filter(item::equals).isPresent()) {
            return this;
        }
        List<Object> items = new ArrayList<>(now.items(list));
        int index = now.index(list, name);
        if (index < 0) {
            items.add(item);
        } else {
            items.set(index, item);
        }
        Map<String, Object> wanted = new LinkedHashMap<>(now.meaning());
        wanted.put(list, items);
        return checked(edited(now, list, index, item), wanted);
    }

    private static String edited(KubeconfigText now, String list, int index, Map<String, Object> item) {
        Optional<NodeTuple> entry = now.entry(list);
        String flow = JSON.toJson(item);
        String block = KubeconfigText.block(item);
        if (entry.isEmpty()) {
            return now.appended(list, "[" + flow + "]", "\n" + block);
        }
        Node value = entry.get().getValueNode();
        if (!(value instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            return now.flow() ? now.replaced(entry.get(), "[" + flow + "]") : now.below(entry.get(), block);
        }
        return index < 0
                ? now.added(sequence, flow, block)
                : now.replaced(sequence, sequence.getValue().get(index), flow, block);
    }

    /** An anchor or an unusual layout may make an edit mean something else than it should. */
    private KubeconfigFile checked(String changed, Map<String, Object> wanted) {
        if (!means(changed, wanted)) {
            throw new RefusedException(
                    path + " cannot be changed without touching more of it",
                    Details.hint(
                            "anchors or an unusual layout are in the way; write another file with --write, and name"
                                    + " both in KUBECONFIG"));
        }
        return new KubeconfigFile(path, changed);
    }

    private boolean means(String changed, Map<String, Object> wanted) {
        try {
            return KubeconfigText.of(path, changed).meaning().equals(wanted);
        } catch (InvalidInputException bent) {
            return false;
        }
    }
}
