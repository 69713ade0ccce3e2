package dev.foundry.api.capability;

import dev.foundry.api.secret.Text;

/** Shows the dashboards that components contribute, by Grafana's HTTP API. */
public interface DashboardHost extends Capability {
    /** Where it answers. */
    ClusterService service();

    /** Who may change everything. */
    String user();

    /** The user's password. */
    Text password();
}
