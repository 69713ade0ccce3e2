package dev.foundry.testkit;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Stack;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.KubernetesCluster;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import java.util.List;

/**
 * A component that gives one capability and declares nothing, in place of a real provider. It takes part wherever another
 * component needs what it gives.
 *
 * @param name under {@code components}
 * @param type of what it gives
 * @param given what it gives
 */
public record TestingProvider(String name, Class<? extends Capability> type, Capability given)
        implements Component<TestingProvider.NoKeys> {
    /** It has no keys. */
    public record NoKeys() {}

    /** A provider of this. */
    public static <T extends Capability> TestingProvider of(String name, Class<T> type, T given) {
        return new TestingProvider(name, type, given);
    }

    /** A cluster at 192.0.2.10 under the name {@code a-cluster}. */
    public static TestingProvider cluster() {
        return of("a-cluster", KubernetesCluster.class, new KubernetesCluster() {
            @Override
            public String endpoint() {
                return "https://192.0.2.10:6443";
            }

            @Override
            public Text kubeconfig() {
                return Text.secret(SecretRef.of("a-cluster", "kubeconfig"));
            }
        });
    }

    @Override
    public Descriptor<NoKeys> descriptor() {
        return Descriptor.of(name, NoKeys.class, "1.0.0").provides(type).asImplied();
    }

    @Override
    public Blueprint blueprint(Stack<NoKeys> stack) {
        return Blueprint.empty();
    }

    @Override
    public List<Capability> provides(Stack<NoKeys> stack) {
        return List.of(given);
    }
}
