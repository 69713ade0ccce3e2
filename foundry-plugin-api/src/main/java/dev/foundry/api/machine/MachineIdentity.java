package dev.foundry.api.machine;

import dev.foundry.api.secret.Secret;
import java.util.List;

/**
 * What a machine is told of who it is and who may log in, before it first starts.
 *
 * @param hostKey the private SSH host key, Ed25519, in OpenSSH's form
 * @param hostKeyLine its public half: type and base64
 * @param loginKeys lines as {@code authorized_keys} takes them, for root and the system's usual user
 */
public record MachineIdentity(Secret hostKey, String hostKeyLine, List<String> loginKeys) {
    public MachineIdentity {
        loginKeys = List.copyOf(loginKeys);
    }
}
