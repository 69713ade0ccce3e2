package dev.foundry.api.resource;

import java.util.List;
import java.util.Set;

/** Something a machine can be asked without changing it, from the operator's side through the connection to the host. */
public sealed interface Check {
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

    /** A GET over plain HTTP that expects 200. */
    static Http http(int port, String path) {
        return new Http(false, port, path, Set.of(200));
    }

    /** A GET over TLS that expects 200. */
    static Http https(int port, String path) {
        return new Http(true, port, path, Set.of(200));
    }
}
