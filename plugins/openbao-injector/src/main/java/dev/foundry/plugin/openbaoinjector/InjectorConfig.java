package dev.foundry.plugin.openbaoinjector;

import dev.foundry.api.capability.PodAccess;
import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.config.Range;
import dev.foundry.api.error.InvalidInputException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of {@code components.openbao-injector}. */
record InjectorConfig(
        @Doc("Namespace it runs in.") @Default("openbao") @Pattern(Pattern.DNS_LABEL)
        String namespace,

        @Doc("Address of a secret store other than the stack's, which then knows the cluster already.")
        @Pattern(Pattern.ENDPOINT)
        Optional<String> externalVaultAddr,

        @Doc("Let the stack's secret store authenticate the cluster's service accounts.") @Default("true")
        boolean configureK8sAuth,

        @Doc(value = "What may be read, by a name for it: paths of the stack's secrets.", example = "{web: [web/*]}")
        @Default("{}")
        Map<String, List<String>> policies,

        @Doc("Which service account gets which of the policies.") @Default("[]")
        List<Role> k8sAuthRoles,

        @Doc("How many injectors; one of them leads.") @Default("1") @Range(min = 1, max = 10)
        int replicas,

        @Doc("Values of the chart, merged over all others.") @Default("{}")
        Map<String, Object> values) {
    InjectorConfig {
        for (String path : policies.values().stream().flatMap(List::stream).toList()) {
            InvalidInputException.unless(
                    path.matches("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*(/\\*)?"),
                    "'" + path + "' is not a path of secrets",
                    "names with slashes between, /* at the end for all below: components.openbao-injector.policies");
        }
        for (Role role : k8sAuthRoles) {
            InvalidInputException.unless(
                    policies.keySet().containsAll(role.policies()),
                    "the role " + role.roleName() + " has a policy that is not declared",
                    "write it under components.openbao-injector.policies");
        }
    }

    /** Pods of one service account. */
    record Role(
            @Doc("The name that pods ask with.") @Pattern(Pattern.DNS_LABEL)
            String roleName,

            @Doc("The service account.") @Pattern(Pattern.DNS_NAME)
            String serviceAccountName,

            @Doc("Its namespace.") @Pattern(Pattern.DNS_LABEL)
            String serviceAccountNamespace,

            @Doc("Names of policies.") List<String> policies,

            @Doc("How long what is given out is good for.") @Default("1h")
            Duration ttl) {
        PodAccess.Role granted() {
            return new PodAccess.Role(roleName, serviceAccountName, serviceAccountNamespace, policies, ttl);
        }
    }
}
