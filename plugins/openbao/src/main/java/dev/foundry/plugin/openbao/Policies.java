package dev.foundry.plugin.openbao;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What tokens may do, by policy name. */
final class Policies {
    /** The mount of the stack's secrets. */
    static final String MOUNT = "foundry-core";
    /** For the operator's machine: all secrets of the stack, looking at the cluster, tokens of the role below. */
    static final String OPERATOR = "foundry";
    /** For programs that only read secrets. */
    static final String READER = "foundry-reader";
    /** For a timer that only takes snapshots. */
    static final String SNAPSHOT = "foundry-snapshot";
    /** The token role that gives out tokens of these policies, without a parent and renewable. */
    static final String ROLE = "foundry";

    private static final String SNAPSHOT_RULES = """
            path "sys/storage/raft/snapshot" { capabilities = ["read"] }
            """;
    private static final String READER_RULES = """
            path "foundry-core/data/*" { capabilities = ["read"] }
            path "foundry-core/metadata/*" { capabilities = ["read", "list"] }
            """;
    private static final String OPERATOR_RULES = """
            path "foundry-core/*" { capabilities = ["create", "read", "update", "patch", "delete", "list"] }
            path "sys/mounts/foundry-core" { capabilities = ["read"] }
            path "sys/policies/acl/foundry*" { capabilities = ["read"] }
            path "auth/token/roles/foundry" { capabilities = ["read"] }
            path "auth/token/create/foundry" { capabilities = ["create", "update"] }
            path "auth/token/revoke-accessor" { capabilities = ["update"] }
            path "auth/kubernetes/*" { capabilities = ["read", "list"] }
            path "sys/storage/raft/configuration" { capabilities = ["read"] }
            path "sys/storage/raft/autopilot/state" { capabilities = ["read"] }
            """ + SNAPSHOT_RULES;

    private Policies() {}

    /** Every policy's rules by its name. */
    static Map<String, String> all() {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put(OPERATOR, OPERATOR_RULES);
        rules.put(READER, READER_RULES);
        rules.put(SNAPSHOT, SNAPSHOT_RULES);
        return Collections.unmodifiableMap(rules);
    }
}
