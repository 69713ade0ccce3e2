package dev.foundry.host.driver;

import dev.foundry.api.secret.Secret;
import java.net.InetSocketAddress;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Registries of the stack's own that charts may come from; they may come to be while a run goes on. */
@FunctionalInterface
public interface ChartRegistries {
    /**
     * The way to a registry, in which its user and password stand; empty for one that is not the stack's.
     *
     * @param registry host and port, as in a chart's address
     */
    Optional<Access> access(String registry);

    /** None of the stack's own. */
    static ChartRegistries none() {
        return _ -> Optional.empty();
    }

    /**
     * The way to a registry.
     *
     * @param at where it is reached from here
     * @param tls trusts what vouches for it
     * @param authorization the header that it asks for, empty when it asks for none
     */
    record Access(InetSocketAddress at, SSLContext tls, Optional<Secret> authorization) {}
}
