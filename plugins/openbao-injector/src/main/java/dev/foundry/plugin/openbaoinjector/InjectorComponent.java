package dev.foundry.plugin.openbaoinjector;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.capability.KubernetesCluster;
import dev.foundry.api.capability.PodAccess;
import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.resource.Chart;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.resource.Manifest;
import dev.foundry.api.resource.Namespace;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.secret.Text;
import java.util.Map;
import java.util.Optional;
import org.pf4j.Extension;

/** Secrets of the stack's store for pods that ask for them by annotation. */
@Extension
public final class InjectorComponent implements Component<InjectorConfig> {
    private static final String NAME = "openbao-injector";
    private static final String REVIEWER = "openbao-reviewer";

    @Override
    public Descriptor<InjectorConfig> descriptor() {
        return Descriptor.of(NAME, InjectorConfig.class, "0.29.2")
                .describedAs("OpenBAO injector", "Gives pods the secrets that they ask for.")
                .supporting(">=0.29.0 & <0.30.0")
                .inCluster()
                .requires(SecretStore.class)
                .touches(Touches.nothing().kinds("namespace", "release", "manifest", "pod-access"));
    }

    @Override
    public Blueprint blueprint(Stack<InjectorConfig> stack) {
        InjectorConfig config = stack.config();
        String home = config.namespace();
        SecretStore store = stack.require(SecretStore.class);
        Text values = Text.beside(InjectorComponent.class, "values.yaml")
                .filled(
                        config,
                        Map.of(
                                "address", config.externalVaultAddr().orElseGet(store::address),
                                "ca", Optional.of(Text.caCertificate().base64()).filter(_ -> own(config))));
        return Blueprint.empty()
                .inCluster(
                        Namespace.of(home),
                        HelmRelease.of(
                                        home,
                                        "openbao",
                                        Chart.of("https://openbao.github.io/openbao-helm", "openbao", stack.version()))
                                .values(values)
                                .overriding(config.values()),
                        Manifest.of("v1", "Secret", REVIEWER, Text.beside(InjectorComponent.class, "reviewer.yaml"))
                                .in(home))
                .readyInCluster(Ready.deployments(home, "openbao-agent-injector"))
                .when(own(config) && config.configureK8sAuth(), blueprint -> opened(blueprint, stack));
    }

    private static boolean own(InjectorConfig config) {
        return config.externalVaultAddr().isEmpty();
    }

    private static Blueprint opened(Blueprint blueprint, Stack<InjectorConfig> stack) {
        InjectorConfig config = stack.config();
        PodAccess access = new PodAccess(
                stack.require(KubernetesCluster.class).endpoint(),
                config.namespace(),
                REVIEWER,
                config.policies(),
                config.k8sAuthRoles().stream().map(InjectorConfig.Role::granted).toList());
        return stack.require(SecretStore.class)
                .podAccess(access)
                .map(door -> blueprint.then("access").at("stack", door))
                .orElseThrow(() -> new InvalidInputException(
                        "the stack's secret store does not know pods",
                        Details.hint("components.openbao-injector.configure_k8s_auth: false, and let it know them")));
    }
}
