package dev.foundry.plugin.powerdns;

import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Host;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Hands that reach the ports a test names and know one key. */
class DnsHands extends TestingHands {
    /** Where nobody listens. */
    private static final int CLOSED = 1;

    private static final TestingCa CA = new TestingCa();

    private final Map<String, InetSocketAddress> doors = new HashMap<>();
    private final String key;

    /** @param key of the API; empty while there is none yet */
    DnsHands(String key) {
        super(CA, CLOSED);
        this.key = key;
    }

    DnsHands door(Host host, int port, InetSocketAddress address) {
        doors.put(host.name() + ":" + port, address);
        return this;
    }

    @Override
    public InetSocketAddress reach(Host host, int port) {
        InetSocketAddress door = doors.get(host.name() + ":" + port);
        return door == null ? super.reach(host, port) : door;
    }

    @Override
    public Optional<Secret> resolve(Text text) {
        return key.isEmpty() ? Optional.empty() : Optional.of(Secret.of(key));
    }
}
