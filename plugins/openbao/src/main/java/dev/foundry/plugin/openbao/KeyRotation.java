package dev.foundry.plugin.openbao;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.Secret;
import io.github.jopenlibs.vault.json.Json;
import io.github.jopenlibs.vault.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Replaces the unseal keys. OpenBAO is asked to verify: until the new keys have been given back to it the old ones stay in
 * force, so a lost answer loses nothing; the new ones are kept before they are given back.
 */
record KeyRotation(Servers servers) {
    UnsealKeys rotate(Hands hands) {
        Server server = servers.leader(hands);
        Secret root = Access.root(hands);
        UnsealKeys old = present(hands);
        JsonObject data = newKeys(server, root, old);
        UnsealKeys next = new UnsealKeys(
                UnsealKeys.strings(data.get("keys_base64")), servers.config().threshold());
        if (!next.whole()) {
            throw new FailedException("OpenBAO gave no new unseal keys; the present ones stay in force");
        }
        hands.keepBootstrap(Bootstrap.NEXT_UNSEAL_KEYS, next.text());
        give(server, root, "sys/rotate/root/verify", next.enough(), data.getString("verification_nonce", ""));
        hands.keepBootstrap(Bootstrap.EARLIER_UNSEAL_KEYS, old.text());
        hands.keepBootstrap(Bootstrap.UNSEAL_KEYS, next.text());
        hands.forgetBootstrap(Bootstrap.NEXT_UNSEAL_KEYS);
        return next;
    }

    /** The keys in force, which OpenBAO asks for before it gives new ones. */
    static UnsealKeys present(Look look) {
        return UnsealKeys.kept(look)
                .orElseThrow(() -> new RefusedException(
                        "the present unseal keys are not in this machine's bootstrap store",
                        Details.hint("run from the machine that installed it, or bring them: foundry stack restore")));
    }

    private JsonObject newKeys(Server server, Secret root, UnsealKeys old) {
        server.delete("sys/rotate/root/init", Optional.of(root));
        JsonObject wish = Json.object()
                .add("secret_shares", servers.config().shares())
                .add("secret_threshold", servers.config().threshold())
                .add("require_verification", true);
        Answer begun = server.must("begin", server.post("sys/rotate/root/init", Optional.of(root), wish));
        return give(
                server,
                root,
                "sys/rotate/root/update",
                old.enough(),
                begun.data().getString("nonce", ""));
    }

    private static JsonObject give(Server server, Secret root, String path, List<Secret> shares, String nonce) {
        JsonObject last = Json.object();
        for (Secret share : shares) {
            JsonObject body = Json.object().add("key", share.reveal()).add("nonce", nonce);
            last = server.must("take a share", server.post(path, Optional.of(root), body))
                    .data();
        }
        if (!last.getBoolean("complete", false)) {
            throw new FailedException("OpenBAO did not complete the change of its unseal keys");
        }
        return last;
    }
}
