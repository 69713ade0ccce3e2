package dev.foundry.plugin.openbao;

/** The names under which the bootstrap store keeps what OpenBAO itself cannot. */
final class Bootstrap {
    /** The unseal keys in force, see {@link UnsealKeys}. */
    static final String UNSEAL_KEYS = "openbao/unseal-keys";
    /** New keys that are not confirmed yet. */
    static final String NEXT_UNSEAL_KEYS = "openbao/unseal-keys-next";
    /** Keys of a store that was there before the present one; snapshots of it still need them. */
    static final String EARLIER_UNSEAL_KEYS = "openbao/unseal-keys-earlier";
    /** The token that may do everything; used for set-up, restore and key rotation only. */
    static final String ROOT_TOKEN = "openbao/root-token";
    /** The stack's scoped token. */
    static final String TOKEN = "openbao/token";

    private Bootstrap() {}
}
