package dev.foundry.api.capability;

import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.Text;
import java.util.List;
import java.util.Optional;

/** Serves the stack's zones. Names are without trailing dot; contents in presentation form. */
public interface DnsAuthority extends Capability {
    /** Addresses of the resolvers that answer for the stack's zones and everything else, port 53. */
    List<String> resolvers();

    /** A client that only reads; empty while the server cannot be used. */
    Optional<Reader> reader(Look look);

    /** A client that also writes; empty while the server cannot be used. */
    Optional<Writer> writer(Hands hands);

    /** How programs of the cluster change records by themselves; empty where they may not. */
    default Optional<Updates> updates() {
        return Optional.empty();
    }

    /**
     * A door for programs, spoken to by PowerDNS' HTTP API.
     *
     * @param url of the API, for example {@code http://10.0.0.3:8081}
     * @param server its name for itself
     * @param key that opens it
     */
    record Updates(String url, String server, Text key) {}

    /**
     * A zone as it is served.
     *
     * @param kind {@code native}, {@code primary} or {@code secondary}
     * @param serial of its SOA
     */
    record Zone(String name, String kind, long serial) {}

    /**
     * A record set as it is served.
     *
     * @param comment who keeps it: {@code foundry:<stack>:<component>} for the stack's own
     */
    record Records(String name, String type, long ttlSeconds, List<String> contents, String comment, boolean disabled) {
        public Records {
            contents = List.copyOf(contents);
        }
    }

    /** Reads. */
    interface Reader {
        /** All zones by name. */
        List<Zone> zones();

        /**
         * The names of the zones that were made for the stack and carry its mark, among them such as nobody declares any
         * more. By default none, so that orphaned zones are not seen.
         */
        default List<String> owned() {
            return List.of();
        }

        /** All record sets of a zone; empty when there is no such zone. */
        Optional<List<Records>> records(String zone);
    }

    /** Writes. */
    interface Writer extends Reader {
        /** Makes a zone with SOA and NS when it is missing, and brings name servers and secondaries in line. */
        void putZone(String zone, List<String> nameservers, List<String> secondaries);

        /** Takes a zone away with all its records. */
        void deleteZone(String zone);

        /** Replaces a record set. */
        void put(String zone, Records records);

        /** Takes a record set away. */
        void delete(String zone, String name, String type);
    }
}
