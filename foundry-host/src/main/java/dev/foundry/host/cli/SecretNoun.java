package dev.foundry.host.cli;

import dev.foundry.host.cli.secret.SecretVerbs;
import java.util.List;
import picocli.CommandLine;

/** {@code foundry secret}. */
final class SecretNoun {
    private SecretNoun() {}

    static CommandLine build(Foundry foundry) {
        StackSecrets secrets = new StackSecrets(foundry);
        foundry.atEnd(secrets);
        return Noun.of(
                "secret",
                List.of("Works on the stack's secrets, wherever they are kept.", "foundry secret set dns:api_key"),
                SecretVerbs.all(secrets),
                foundry.typed(1));
    }
}
