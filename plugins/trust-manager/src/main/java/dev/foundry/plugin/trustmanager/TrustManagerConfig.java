package dev.foundry.plugin.trustmanager;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.Pattern;
import java.util.Map;

/** The keys of {@code components.trust-manager}. */
record TrustManagerConfig(
        @Doc("Namespace it runs in.")
        @Default("trust-manager")
        @Pattern(value = Pattern.DNS_LABEL, allowed = "a DNS label")
        String namespace,

        @Doc("Name of the ConfigMap that every namespace gets; its key is ca.crt.")
        @Default("stack-ca")
        @Pattern(value = Pattern.DNS_LABEL, allowed = "a DNS label")
        String bundle,

        @Doc("Put the public authorities into it too.") @Default("true")
        boolean publicAuthorities,

        @Doc("Values of the chart, merged over all others.") @Default("{}")
        Map<String, Object> values) {}
