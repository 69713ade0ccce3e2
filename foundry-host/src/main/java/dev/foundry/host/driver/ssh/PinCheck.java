package dev.foundry.host.driver.ssh;

import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.stack.Host;
import java.security.PublicKey;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import org.jspecify.annotations.Nullable;

/** Compares a host's key with the pinned one before anything is sent to it. */
final class PinCheck implements HostKeyVerifier {
    private final Host host;
    private final KnownHosts pins;
    private final HostKeyAsk ask;
    private @Nullable FoundryException refusal;

    PinCheck(Host host, KnownHosts pins, HostKeyAsk ask) {
        this.host = host;
        this.pins = pins;
        this.ask = ask;
    }

    @Override
    public boolean verify(String hostname, int port, PublicKey key) {
        HostKey shown = shown(key);
        List<HostKey> pinned = pins.pins(host);
        if (pinned.contains(shown)) {
            return true;
        }
        if (!pinned.isEmpty()) {
            refusal = changed(shown, pinned);
            return false;
        }
        return firstContact(shown);
    }

    static HostKey shown(PublicKey key) {
        return HostKey.of(
                KeyType.fromKey(key).toString(),
                new Buffer.PlainBuffer().putPublicKey(key).getCompactData());
    }

    /** One question at a time, and none twice when several threads meet the host at once. */
    private boolean firstContact(HostKey shown) {
        synchronized (pins) {
            if (pins.pins(host).contains(shown)) {
                return true;
            }
            if (!ask.accept(host, shown)) {
                refusal = new RefusedException(
                        "%s: its host key is not trusted".formatted(host.name()),
                        Details.hint("foundry host trust %s --fingerprint %s"
                                        .formatted(host.name(), shown.fingerprint()))
                                .because("it shows %s".formatted(shown))
                                .at("host " + host.name()));
                return false;
            }
            pins.pin(host, shown);
            return true;
        }
    }

    private RefusedException changed(HostKey shown, List<HostKey> pinned) {
        return new RefusedException(
                "%s: its host key has changed; nothing was sent".formatted(host.name()),
                Details.hint("when the machine was installed anew: foundry host trust %s --fingerprint %s"
                                .formatted(host.name(), shown.fingerprint()))
                        .because("pinned %s\nshown  %s"
                                .formatted(
                                        String.join(
                                                ", ",
                                                pinned.stream()
                                                        .map(HostKey::toString)
                                                        .toList()),
                                        shown))
                        .at("host " + host.name()));
    }

    /** The pinned type is asked for first, so that another key of the same host is no change. */
    @Override
    public List<String> findExistingAlgorithms(String hostname, int port) {
        return pins.pins(host).stream().map(HostKey::type).toList();
    }

    /** Throws what the person must know, when the key was refused. */
    void rethrow() {
        if (refusal != null) {
            throw refusal;
        }
    }
}
