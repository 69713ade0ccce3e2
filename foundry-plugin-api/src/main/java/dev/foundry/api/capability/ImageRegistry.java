package dev.foundry.api.capability;

import dev.foundry.api.secret.Text;
import java.util.List;
import java.util.Optional;

/** Keeps container images and passes others through. */
public interface ImageRegistry extends Capability {
    /** Host name and port under which images are named and pulled. */
    String endpoint();

    /** Addresses of the hosts it runs on, for those that cannot resolve its name. */
    List<String> addresses();

    /** Upstream registries it passes through, by host name. */
    List<String> mirrored();

    /** User and password for pulling; empty when it asks for none. */
    Optional<Login> login();

    /** A name and a password's place. */
    record Login(String user, Text password) {}
}
