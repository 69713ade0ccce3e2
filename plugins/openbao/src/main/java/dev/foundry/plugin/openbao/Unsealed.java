package dev.foundry.plugin.openbao;

import dev.foundry.api.resource.PluginResource;
import dev.foundry.api.stack.Host;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The server on a host is unsealed, and the host keeps the shares to unseal it after a restart only when it is to.
 *
 * @param host it runs on
 * @param bySelf whether shares are kept on the host
 */
record Unsealed(Host host, boolean bySelf) implements PluginResource {
    @Override
    public String kind() {
        return "seal";
    }

    @Override
    public String key() {
        return "openbao/seal";
    }

    @Override
    public Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("seal", "unsealed");
        attributes.put("shares on the host", bySelf ? "kept" : "none");
        return attributes;
    }

    @Override
    public Optional<String> followsRestartOf() {
        return Optional.of(OpenbaoComponent.NAME);
    }
}
