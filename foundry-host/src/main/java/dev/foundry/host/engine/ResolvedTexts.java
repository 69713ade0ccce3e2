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
        return Optional.empty();
    }

    @Override
    public String missing(Text text) {
        return "";
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
