package dev.foundry.plugin.externaldns;

import dev.foundry.api.Stack;
import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.secret.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who serves the names, as ExternalDNS is told: by arguments, and by secrets in its environment and in files. */
final class Provider {
    /** The Secret that holds all of them. */
    static final String SECRET = "provider";

    private final Map<String, String> arguments = new TreeMap<>();
    private final Map<String, Text> variables = new TreeMap<>();
    private final Map<String, Text> all = new TreeMap<>();

    Provider(Stack<ExternalDnsConfig> stack) {
        ExternalDnsConfig config = stack.config();
        config.cloudflare().ifPresent(keys -> {
            arguments.put("cloudflare-proxied", String.valueOf(keys.proxied()));
            variables.put("CF_API_TOKEN", Text.secret(keys.apiToken()));
        });
        config.rfc2136().ifPresent(keys -> {
            arguments.put("rfc2136-host", keys.host());
            arguments.put("rfc2136-port", String.valueOf(keys.port()));
            arguments.put("rfc2136-zone", keys.zone());
            arguments.put("rfc2136-tsig-keyname", keys.tsigKeyName());
            arguments.put("rfc2136-tsig-secret-alg", keys.tsigSecretAlg());
            variables.put("EXTERNAL_DNS_RFC2136_TSIG_SECRET", Text.secret(keys.tsigSecret()));
        });
        if (config.served().equals("pdns")) {
            powerDns(stack);
        }
        arguments.putAll(config.arguments());
        config.environment().forEach((name, ref) -> variables.put(name, Text.secret(ref)));
        InvalidInputException.unless(
                !Set.of("cloudflare", "rfc2136").contains(config.served()) || !variables.isEmpty(),
                "the provider " + config.served() + " has no section of its own",
                "write components.external-dns." + config.served());
        all.putAll(variables);
        config.files().forEach((name, ref) -> all.put(name, Text.secret(ref)));
    }

    private void powerDns(Stack<ExternalDnsConfig> stack) {
        DnsAuthority.Updates updates = stack.config()
                .powerdns()
                .map(keys -> new DnsAuthority.Updates(keys.apiUrl(), keys.serverId(), Text.secret(keys.apiKey())))
                .or(() -> stack.want(DnsAuthority.class).flatMap(DnsAuthority::updates))
                .orElseThrow(() -> new InvalidInputException(
                        "nobody is known who would keep the names",
                        Details.hint("let the stack's DNS take updates from the cluster (its key api_from), or write"
                                + " a provider's section under components.external-dns")));
        arguments.put("pdns-server", updates.url());
        arguments.put("pdns-server-id", updates.server());
        variables.put("EXTERNAL_DNS_PDNS_API_KEY", updates.key());
    }

    /** Arguments without the dashes in front. */
    Map<String, String> arguments() {
        return arguments;
    }

    /** All that is secret. */
    Map<String, Text> secrets() {
        return all;
    }

    /** The variables of its environment, as a container has them. */
    List<Map<String, Object>> environment() {
        return variables.keySet().stream().map(Provider::variable).toList();
    }

    private static Map<String, Object> variable(String key) {
        return Map.of("name", key, "valueFrom", Map.of("secretKeyRef", Map.of("name", SECRET, "key", key)));
    }
}
