package dev.foundry.api.resource;

import java.util.List;
import java.util.Set;

/**
 * Something a machine can be asked without changing it, from the operator's side through the connection to the host; or
 * something the cluster can be asked.
 */
public sealed interface Check {
    /** Whether the cluster is asked, and not a machine. */
    default boolean ofCluster() {
        return this instanceof Rollout || this instanceof Established || this instanceof Node;
    }

    /**
     * An HTTP GET against the host.
     *
     * @param tls whether the service speaks TLS with a certificate of the stack's CA
     * @param port 1 to 65535
     * @param path with query
     * @param expected status codes that count as ready
     */
    record Http(boolean tls, int port, String path, Set<Integer> expected) implements Check {
        public Http {
            expected = java.util.Collections.unmodifiableSet(new java.util.TreeSet<>(expected));
        }

        /** The same expecting exactly these status codes. */
        public Http expect(Integer... codes) {
            return new Http(tls, port, path, Set.of(codes));
        }
    }

    /** A TCP connection that is accepted. */
    record Tcp(int port) implements Check {}

    /** A DNS question over TCP; {@code contents} must all be among the answers, none given means any answer. */
    record Dns(int port, String name, String type, List<String> contents) implements Check {
        public Dns {
            contents = List.copyOf(contents);
        }
    }

    /**
     * Asked of the cluster: every replica of a workload is the declared one and available; a Job is done.
     *
     * @param workload {@code Deployment}, {@code StatefulSet}, {@code DaemonSet} or {@code Job}
     */
    record Rollout(String workload, String namespace, String name) implements Check {
        private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet", "Job");

        public Rollout {
            if (!WORKLOADS.contains(workload)) {
                throw new IllegalArgumentException("'" + workload + "' is not a kind that rolls out");
            }
        }
    }

    /**
     * Asked of the cluster: objects of a custom resource definition can be made.
     *
     * @param definition its full name, for example {@code certificates.cert-manager.io}
     */
    record Established(String definition) implements Check {}

    /**
     * Asked of the cluster: a node has joined and is ready for pods.
     *
     * @param name of the node
     */
    record Node(String name) implements Check {}

    /** A node that has joined and is ready. */
    static Node node(String name) {
        return new Node(name);
    }

    /** A Deployment that is rolled out. */
    static Rollout deployment(String namespace, String name) {
        return new Rollout("Deployment", namespace, name);
    }

    /** A custom resource definition that is established. */
    static Established established(String definition) {
        return new Established(definition);
    }

    /** A GET over plain HTTP that expects 200. */
    static Http http(int port, String path) {
        return new Http(false, port, path, Set.of(200));
    }

    /** A GET over TLS that expects 200. */
    static Http https(int port, String path) {
        return new Http(true, port, path, Set.of(200));
    }
}
