package dev.foundry.host.driver.ssh;

import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import java.util.List;

/** Knows the private keys that a host accepts. */
@FunctionalInterface
public interface KeySource {
    /** Private keys in OpenSSH's or PEM form, without passphrase, to be tried in this order; none is no error. */
    List<Secret> keys(Host host);
}
