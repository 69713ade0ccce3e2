package dev.foundry.plugin.powerdns;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.foundry.api.error.FoundryException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the recursors remember of the stack's zones. */
final class Caches {
    private static final Logger LOG = LoggerFactory.getLogger(Caches.class);
    private final List<PowerDnsHttp> recursors;

    Caches(List<PowerDnsHttp> recursors) {
        this.recursors = List.copyOf(recursors);
    }

    /** Makes the recursors ask again for a name and everything below it. A recursor that cannot is left to its TTLs. */
    void forget(String name) {
        String domain = URLEncoder.encode(name + ".", StandardCharsets.UTF_8);
        for (PowerDnsHttp recursor : recursors) {
            try {
                recursor.send(
                                "PUT",
                                "/api/v1/servers/localhost/cache/flush?domain=" + domain + "&subtree=true",
                                JsonNodeFactory.instance.objectNode())
                        .require();
            } catch (FoundryException e) {
                LOG.debug("a recursor keeps what it remembers of {} until it expires: {}", name, e.getMessage());
            }
        }
    }
}
