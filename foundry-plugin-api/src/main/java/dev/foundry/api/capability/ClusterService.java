package dev.foundry.api.capability;

import dev.foundry.api.reach.ClusterLook;
import java.net.InetSocketAddress;

/**
 * A Service of the cluster that answers HTTP.
 *
 * @param namespace it lies in
 * @param name of the Service
 * @param port of the Service, 1 to 65535
 */
public record ClusterService(String namespace, String name, int port) {
    /** A Service. */
    public static ClusterService of(String namespace, String name, int port) {
        return new ClusterService(namespace, name, port);
    }

    /** What it answers to GET, see {@link ClusterLook#ask}. */
    public String ask(ClusterLook cluster, String path) {
        return cluster.ask(namespace, name, port, path);
    }

    /** An address of this machine that leads to it, see {@link ClusterLook#reach}. */
    public InetSocketAddress reach(ClusterLook cluster) {
        return cluster.reach(namespace, name, port);
    }

    /**
     * Where the cluster's API server passes a question on to it, see {@link ClusterLook#read}.
     *
     * @param path of the service, with a leading slash and its query
     */
    public String proxied(String path) {
        return "/api/v1/namespaces/" + namespace + "/services/" + name + ":" + port + "/proxy" + path;
    }

    /** Its address for workloads of the cluster, without path. */
    public String url() {
        return "http://" + name + "." + namespace + ".svc:" + port;
    }
}
