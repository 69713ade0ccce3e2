package dev.foundry.plugin.openbao;

import dev.foundry.api.capability.PodAccess;
import dev.foundry.api.resource.PluginResource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The door by which pods of the cluster reach secrets: the authentication of their service accounts, policies, roles. */
record PodDoor(PodAccess access) implements PluginResource {
    /** Where OpenBAO authenticates them; the injector's own default. */
    static final String MOUNT = "kubernetes";

    /** Policies of pods are told from others by it, and read by the operator's own policy. */
    static final String POLICY = Policies.OPERATOR + "-pod-";

    @Override
    public String kind() {
        return "pod-access";
    }

    @Override
    public String key() {
        return "pod-access/" + MOUNT;
    }

    @Override
    public Map<String, String> attributes() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("cluster", access.cluster());
        rules().forEach((name, rules) -> told.put("policy " + name, rules.strip()));
        access.roles()
                .forEach(role -> told.put(
                        "role " + role.name(),
                        role.namespace() + "/" + role.account() + " gets " + String.join(", ", role.policies())
                                + " for " + role.ttl().toSeconds() + " s"));
        return told;
    }

    /** Every policy's rules by its name in OpenBAO. */
    Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        access.policies()
                .forEach((name, paths) -> rules.put(
                        POLICY + name,
                        paths.stream()
                                .map(path -> "path \"" + Policies.MOUNT + "/data/" + path
                                        + "\" { capabilities = [\"read\"] }\n")
                                .collect(Collectors.joining())));
        return rules;
    }
}
