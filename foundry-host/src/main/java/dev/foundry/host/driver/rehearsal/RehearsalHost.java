package dev.foundry.host.driver.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.stack.Facts;
import dev.foundry.host.driver.LedgerEntry;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A machine in memory: things by key, each with the attributes a real one would show, and a ledger. All access goes through
 * its monitor.
 */
public final class RehearsalHost {
    private final SortedMap<String, Thing> things = new TreeMap<>();
    private final Map<String, Thing> saved = new TreeMap<>();
    private final Map<String, LedgerEntry> ledger = new java.util.LinkedHashMap<>();
    private Facts facts;
    private Optional<Lease> lease = Optional.empty();

    /** A bare machine with these facts. */
    public RehearsalHost(Facts facts) {
        this.facts = facts;
    }

    /**
     * Something on the machine.
     *
     * @param attributes in the words of {@link dev.foundry.host.driver.Attributes}
     * @param text its content; a driver shows it only when it is no secret
     * @param encoded whether the content is no text, and {@code text} is its Base64
     */
    public record Thing(SortedMap<String, String> attributes, Optional<String> text, boolean encoded) {
        public Thing {
            attributes = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        }

        /** Something whose content is text. */
        public Thing(SortedMap<String, String> attributes, Optional<String> text) {
            this(attributes, text, false);
        }

        /** Something with this content, whatever it is. */
        public static Thing holding(SortedMap<String, String> attributes, byte[] content) {
            String text = new String(content, UTF_8);
            return Arrays.equals(text.getBytes(UTF_8), content)
                    ? new Thing(attributes, Optional.of(text))
                    : new Thing(attributes, Optional.of(Base64.getEncoder().encodeToString(content)), true);
        }

        /** Its content, byte by byte. */
        public Optional<byte[]> content() {
            return text.map(held -> encoded ? Base64.getDecoder().decode(held) : held.getBytes(UTF_8));
        }

        /** Its content where that can be read by a person. */
        public Optional<String> readable() {
            return encoded ? Optional.empty() : text;
        }

        /** The same with one attribute changed. */
        public Thing with(String attribute, String value) {
            SortedMap<String, String> changed = new TreeMap<>(attributes);
            changed.put(attribute, value);
            return new Thing(changed, text, encoded);
        }
    }

    /** What is there by key; to be changed from outside by whoever plays the outside world. */
    public SortedMap<String, Thing> things() {
        return things;
    }

    /** What was there before Foundry replaced it, by key. */
    public Map<String, Thing> saved() {
        return saved;
    }

    /** The ledger by resource id, in the order of claims. */
    public Map<String, LedgerEntry> ledger() {
        return ledger;
    }

    /** What it tells of itself. */
    public Facts facts() {
        return facts;
    }

    /** Changes what it tells of itself. */
    public void become(Facts other) {
        facts = other;
    }

    /** Who holds the lease, for a person, over which connection. */
    private record Lease(Object connection, String owner) {}

    /** Gives its lease to a connection unless another has it; answers the owner who is in the way. */
    public Optional<String> takeLease(Object connection, String owner) {
        if (lease.isPresent() && !lease.get().connection().equals(connection)) {
            return lease.map(Lease::owner);
        }
        lease = Optional.of(new Lease(connection, owner));
        return Optional.empty();
    }

    /** Who holds its lease. */
    public Optional<String> leaseHolder() {
        return lease.map(Lease::owner);
    }

    /** Takes the lease back from a connection that has it. */
    void releaseLease(Object connection) {
        lease = lease.filter(held -> !held.connection().equals(connection));
    }
}
