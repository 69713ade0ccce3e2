package dev.foundry.host.engine;

import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.host.secret.GeneratedMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What services hold with the stack's marks. What cannot be looked at now is not known to hold anything.
 *
 * @param dns the stack's DNS server
 * @param secrets the stack's secrets, wherever they are kept
 * @param kinds of plugins
 */
record LiveMarks(
        DnsMarks dnsMarks,
        Optional<DnsAuthority.Reader> dns,
        Optional<? extends SecretStore.Reader> secrets,
        PluginKinds kinds) {
    static final String SECRET = "secrets:";
    private static final Logger LOG = LoggerFactory.getLogger(LiveMarks.class);

    List<Marked> all(Look look) {
        List<Marked> marked = new ArrayList<>(known(() -> dns.map(dnsMarks::on)));
        marked.addAll(known(() -> secrets.map(LiveMarks::generated)));
        marked.addAll(kinds.marked(look));
        return marked;
    }

    /** What one service tells; nothing when it does not answer or does not let this machine look. */
    private static List<Marked> known(Supplier<Optional<List<Marked>>> service) {
        try {
            return service.get().orElse(List.of());
        } catch (UnreachableException | TransientException | RefusedException closed) {
            LOG.debug("marks are not known", closed);
            return List.of();
        }
    }

    /** The generated ones among them. */
    static List<Marked> generated(SecretStore.Reader store) {
        List<Marked> marked = new ArrayList<>();
        GeneratedMarks.in(store)
                .forEach((component, refs) -> refs.forEach(ref ->
                        marked.add(new Marked(SECRET + ref.path() + ":" + ref.key(), "secret", component, true))));
        return marked;
    }

    /** The place of the secret with this id. */
    static SecretRef ref(String id) {
        int colon = id.lastIndexOf(':');
        return SecretRef.of(id.substring(SECRET.length(), colon), id.substring(colon + 1));
    }
}
