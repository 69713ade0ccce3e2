package dev.foundry.host.config;

import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;

/** Where literal secrets of an adopted file go. */
@FunctionalInterface
public interface SecretSink {
    /** Keeps a secret at its place; an equal one that is there already is fine. */
    void keep(SecretRef place, Secret secret);
}
