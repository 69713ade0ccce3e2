package dev.foundry.host.driver.kube;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.host.driver.Trees;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The end of a removal: finalizers may hold an object for a while, a namespace for all that is in it. */
final class Removal {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** After this long the server is asked anew: who only listens waits for ever when the news was lost on its way. */
    private static final Duration LISTENED = Duration.ofSeconds(3);

    private Removal() {}

    /** Waits until an object that was deleted is gone; answers whether there was anything to wait for. */
    static boolean awaited(ObjectName name, Resource<GenericKubernetesResource> object) {
        GenericKubernetesResource left = object.get();
        if (left == null || left.getMetadata().getDeletionTimestamp() == null) {
            return false;
        }
        String uid = left.getMetadata().getUid();
        for (Duration waited = Duration.ZERO; waited.compareTo(LIMIT) < 0; waited = waited.plus(LISTENED)) {
            if (gone(uid, object)) {
                return true;
            }
        }
        throw new FailedException(
                name + " is being taken away, and something holds it",
                Details.hint("when it is gone, run the same again")
                        .because(holding(Optional.ofNullable(object.get()).orElse(left))));
    }

    private static boolean gone(String uid, Resource<GenericKubernetesResource> object) {
        try {
            object.waitUntilCondition(
                    found -> found == null || !uid.equals(found.getMetadata().getUid()), LISTENED.toSeconds(), SECONDS);
            return true;
        } catch (KubernetesClientTimeoutException there) {
            return false;
        }
    }

    /** What an object waits for: its own finalizers, and of a namespace what is left in it. */
    static String holding(GenericKubernetesResource left) {
        Stream<String> own = left.getFinalizers().isEmpty()
                ? Stream.empty()
                : Stream.of("finalizers " + String.join(", ", left.getFinalizers()));
        Map<String, Object> status =
                Trees.mapping(left.getAdditionalProperties().get("status"));
        Stream<String> inside = Trees.items(status.get("conditions")).stream()
                .map(Trees::mapping)
                .filter(condition -> Trees.text(condition, "type").startsWith("Namespace"))
                .filter(condition -> Trees.text(condition, "status").equals("True"))
                .map(condition -> Trees.text(condition, "message"));
        return Stream.concat(own, inside).collect(Collectors.joining("\n"));
    }
}
