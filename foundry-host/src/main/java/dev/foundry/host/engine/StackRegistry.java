package dev.foundry.host.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.capability.ImageRegistry;
import dev.foundry.api.capability.ImageRegistry.Login;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.ChartRegistries;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The registry of the stack, as charts come from it: through the connection to a host that it runs on, vouched for by the
 * stack's CA, with its own login.
 *
 * @param registry now, if the stack has one
 * @param look at the world
 * @param hosts of the stack
 */
record StackRegistry(Supplier<Optional<ImageRegistry>> registry, Look look, List<Host> hosts)
        implements ChartRegistries {
    StackRegistry {
        hosts = List.copyOf(hosts);
    }

    @Override
    public Optional<Access> access(String place) {
        return registry.get().flatMap(own -> carrier(own, place).map(host -> access(own, host)));
    }

    /** A host that the registry runs on, where it is this one. */
    private Optional<Host> carrier(ImageRegistry own, String place) {
        String port = port(own);
        boolean meant = place.equals(own.endpoint())
                || own.addresses().stream().anyMatch(address -> place.equals(address + port));
        return hosts.stream()
                .filter(host -> meant && own.addresses().contains(host.address()))
                .findFirst();
    }

    private static String port(ImageRegistry own) {
        return own.endpoint().substring(own.endpoint().lastIndexOf(':'));
    }

    private Access access(ImageRegistry own, Host host) {
        return new Access(
                look.reach(host, Integer.parseInt(port(own).substring(1))),
                look.stackTls().orElseThrow(() -> new TransientException("the stack has no CA yet")),
                own.login().map(this::authorization));
    }

    private Secret authorization(Login login) {
        String password = look.resolve(login.password())
                .map(Secret::reveal)
                .orElseThrow(() -> new TransientException("the registry's password is not there yet"));
        return Secret.of(
                "Basic " + Base64.getEncoder().encodeToString((login.user() + ":" + password).getBytes(UTF_8)));
    }
}
