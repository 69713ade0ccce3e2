package dev.foundry.plugin.externaldns;

import dev.foundry.api.Stack;
import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.resource.KubeSecret;
import dev.foundry.api.secret.Text;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who serves the names, as ExternalDNS is told: by arguments, and by secrets in its environment and in files. */
final class Provider {
    private final ExternalDnsConfig config;
    private final Record told;
    private final Map<String, Text> variables = new TreeMap<>();

    Provider(Stack<ExternalDnsConfig> stack) {
        config = stack.config();
        told = config.served().equals("pdns") ? door(stack) : config;
        if (told instanceof DnsAuthority.Updates door) {
            variables.put("EXTERNAL_DNS_PDNS_API_KEY", door.key());
        }
        config.cloudflare().ifPresent(keys -> variables.put("CF_API_TOKEN", Text.secret(keys.apiToken())));
        config.rfc2136()
                .ifPresent(keys -> variables.put("EXTERNAL_DNS_RFC2136_TSIG_SECRET", Text.secret(keys.tsigSecret())));
        config.environment().forEach((name, ref) -> variables.put(name, Text.secret(ref)));
        InvalidInputException.unless(
                !Set.of("cloudflare", "rfc2136").contains(config.served()) || !variables.isEmpty(),
                "the provider " + config.served() + " has no section of its own",
                "write components.external-dns." + config.served());
    }

    private static DnsAuthority.Updates door(Stack<ExternalDnsConfig> stack) {
        return stack.config()
                .powerdns()
                .map(keys -> new DnsAuthority.Updates(keys.apiUrl(), keys.serverId(), Text.secret(keys.apiKey())))
                .or(() -> stack.want(DnsAuthority.class).flatMap(DnsAuthority::updates))
                .orElseThrow(() -> new InvalidInputException(
                        "nobody is known who would keep the names",
                        Details.hint("let the stack's DNS take updates from the cluster (its key api_from), or write"
                                + " a provider's section under components.external-dns")));
    }

    /** The chart's values with the arguments of this provider. */
    Text values() {
        Text arguments =
                Text.findBeside(Provider.class, config.served() + ".yaml").orElse(Text.of("extraArgs: {}\n"));
        return arguments.filled(told, Map.of());
    }

    /** All that is secret: variables of its environment, and files. */
    KubeSecret secret() {
        Map<String, Text> all = new TreeMap<>(variables);
        config.files().forEach((name, ref) -> all.put(name, Text.secret(ref)));
        return KubeSecret.of(config.namespace(), "provider", all);
    }
}
