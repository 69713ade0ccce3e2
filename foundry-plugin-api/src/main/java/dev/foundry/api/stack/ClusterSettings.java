package dev.foundry.api.stack;

import java.util.Optional;

/**
 * The {@code cluster} block of stack.yaml.
 *
 * @param name names the stack everywhere: its local folder, its marks
 * @param primaryDomain the domain its services are found under
 * @param vip the floating IPv4 address of the cluster
 * @param allowCgnatVip whether the vip may lie in 100.64.0.0/10
 */
public record ClusterSettings(
        String name, Optional<String> primaryDomain, Optional<String> vip, boolean allowCgnatVip) {}
