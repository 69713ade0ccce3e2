package dev.foundry.api.capability;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who of the cluster's pods may read which of the stack's secrets.
 *
 * @param cluster where its API server answers, as the secret store's hosts reach it
 * @param namespace of the reviewer
 * @param reviewer the Secret of type {@code kubernetes.io/service-account-token} of a service account that may ask the API
 *     server whose a token is; it holds the API server's CA too
 * @param policies by name: the paths of the stack's secrets that may be read, {@code web/*} for all below {@code web/}
 * @param roles who gets which policies
 */
public record PodAccess(
        String cluster, String namespace, String reviewer, Map<String, List<String>> policies, List<Role> roles) {
    public PodAccess {
        policies = Collections.unmodifiableMap(new LinkedHashMap<>(policies));
        roles = List.copyOf(roles);
    }

    /**
     * Pods of one service account.
     *
     * @param name that pods ask with
     * @param account the service account
     * @param namespace of the service account
     * @param policies of {@link PodAccess#policies}
     * @param ttl how long what is given out is good for
     */
    public record Role(String name, String account, String namespace, List<String> policies, Duration ttl) {
        public Role {
            policies = List.copyOf(policies);
        }
    }
}
