package dev.foundry.api.capability;

/**
 * Definitions of {@code monitoring.coreos.com} in the cluster: ServiceMonitors, PodMonitors and PrometheusRules can be
 * declared, whether or not anything reads them yet. A chart is told to make its monitors where the stack has these.
 */
public interface MonitorDefinitions extends Capability {}
