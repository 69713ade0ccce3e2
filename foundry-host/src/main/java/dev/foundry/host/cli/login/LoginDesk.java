package dev.foundry.host.cli.login;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.command.Voice;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.secret.BootstrapStore;
import dev.foundry.host.secret.Redactor;
import dev.foundry.host.secret.login.SharedMaterial;
import java.nio.file.Path;

/** What logging in works with. Nothing is opened before a method is called. */
public interface LoginDesk {
    /** Where results and messages go. */
    Voice voice();

    /** Whether this is a rehearsal, where no live store can answer. */
    boolean rehearsal();

    /** Asks unseen; {@code flag} is named when there is nobody to ask. */
    Secret ask(String prompt, String flag);

    /** What hides secrets in this process's output. */
    Redactor redactor();

    /** The folder of stack files. */
    Path configFolder();

    /** The bootstrap store of the stack with this name. */
    BootstrapStore bootstrap(String stack);

    /** Who works where, for the token's title, for example {@code ann@laptop}. */
    String person();

    /** The stack of this machine, to invite others to. */
    Invitation invitation();

    /** What an invitation needs of a stack that this machine knows. */
    interface Invitation {
        /** What is shared. */
        SharedMaterial material();

        /** The CA's certificate, PEM. */
        String caCertificate();

        /** Where people reach the store. */
        String storeAddress();

        /** The store, to put the material into. */
        SecretStore.Writer store();
    }
}
