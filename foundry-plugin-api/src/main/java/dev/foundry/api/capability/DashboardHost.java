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

    /** A host that answers at this service and knows this user. */
    static Open at(ClusterService service, String user, Text password) {
        return new Open(service, user, password);
    }

    /** A host of dashboards as plain data, see {@link #at}. */
    record Open(ClusterService service, String user, Text password) implements DashboardHost {}
}
