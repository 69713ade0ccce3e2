package dev.foundry.api;

import dev.foundry.api.reach.Hands;
import dev.foundry.api.secret.Secret;

/** Something that {@code stack backup} saves and {@code stack restore} brings back. Content is treated as a secret. */
public interface Backup {
    /** The file's name inside the backup, for example {@code openbao.snapshot.b64}. */
    String name();

    /** What it is, in a few words. */
    String title();

    /** Takes it. The content is text; bytes go as base64. */
    Secret save(Hands hands);

    /** Brings it back; the component is installed and running. */
    void restore(Secret content, Hands hands);
}
