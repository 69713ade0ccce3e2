package dev.foundry.host.engine;

import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.Text;
import dev.foundry.host.secret.CertificateAuthority;
import dev.foundry.host.secret.SecretChain;
import java.util.Optional;

/** Texts resolved from the run's secrets, its learned values and the stack's CA. */
final class ResolvedTexts implements Texts {
    private final SecretChain secrets;
    private final Knowledge knowledge;
    private final CertificateAuthority authority;

    ResolvedTexts(SecretChain secrets, Knowledge knowledge, CertificateAuthority authority) {
        this.secrets = secrets;
        this.knowledge = knowledge;
        this.authority = authority;
    }

    @Override
    public Optional<Secret> resolve(Text text) {
        StringBuilder whole = new StringBuilder();
        for (Text.Part part : text.parts()) {
            Optional<String> value = switch (part) {
                case Text.Literal literal -> Optional.of(literal.value());
                case Text.Reference reference -> secrets.find(reference.ref()).map(Secret::reveal);
                case Text.Learned learned -> knowledge.learned(learned.resource(), learned.output());
                case Text.CaCertificate _ -> authority.certificate();
                case Text.Derived _ -> Optional.empty();
            };
            if (value.isEmpty()) {
                return Optional.empty();
            }
            whole.append(value.get());
        }
        return Optional.of(Secret.of(whole.toString()));
    }

    @Override
    public String missing(Text text) {
        return "it rests on something that is not there yet: " + text;
    }

    @Override
    public boolean salted(Text text) {
        return false;
    }

    @Override
    public boolean matches(Text text, String observed) {
        return false;
    }
}
