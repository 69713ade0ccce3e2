package dev.foundry.plugin.openbao;

import dev.foundry.api.Backup;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.secret.Secret;
import dev.foundry.plugin.openbao.Snapshot.Kept;
import io.github.jopenlibs.vault.json.Json;
import io.github.jopenlibs.vault.json.JsonObject;
import java.util.Base64;
import java.util.Optional;

/** A snapshot together with the unseal keys and tokens that fit it, so that it can be brought back into a new store. */
record StoreBackup(Servers servers) implements Backup {
    @Override
    public String name() {
        return "openbao.json";
    }

    @Override
    public String title() {
        return "OpenBAO: snapshot of all secrets, with its unseal keys";
    }

    @Override
    public Secret save(Hands hands) {
        Kept kept = Kept.of(hands)
                .orElseThrow(
                        () -> new FailedException("OpenBAO's unseal keys are not in this machine's bootstrap store"));
        JsonObject json = Json.object()
                .add("snapshot", Base64.getEncoder().encodeToString(new Snapshot(servers).take(hands)))
                .add("unseal_keys", kept.unsealKeys().reveal())
                .add("root_token", kept.rootToken().reveal());
        kept.token().ifPresent(token -> json.add("token", token.reveal()));
        return Secret.of(json.toString());
    }

    @Override
    public void restore(Secret content, Hands hands) {
        JsonObject json = UnsealKeys.object(content.reveal())
                .orElseThrow(() -> new InvalidInputException(
                        name() + " of the backup is damaged", Details.hint("take another backup")));
        Kept kept = new Kept(
                Secret.of(json.getString("unseal_keys", "")),
                Secret.of(json.getString("root_token", "")),
                Optional.ofNullable(json.getString("token", null)).map(Secret::of));
        new Snapshot(servers)
                .restore(Base64.getDecoder().decode(json.getString("snapshot", "")), Optional.of(kept), hands);
    }
}
