package dev.foundry.api.stack;

import dev.foundry.api.config.Doc;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.secret.SecretRef;

/**
 * What a program needs to let in people whom an OpenID Connect provider vouches for; a part of its component's config.
 *
 * @param issuerUrl with {@code https}, without {@code /.well-known} and what follows it
 * @param clientId the program's name at the provider
 * @param clientSecret what the provider knows the program by
 */
public record OidcClient(
        @Doc(
                value = "address of the issuer, as its tokens name it",
                example = "https://10.0.0.1:8200/v1/identity/oidc/provider/default")
        @Pattern(value = "https://[^\\s\"]+[^\\s\"/]", allowed = "an https address that ends without a slash")
        String issuerUrl,

        @Doc("name of the program at the issuer") @Pattern(Pattern.WORD)
        String clientId,

        @Doc("the program's secret at the issuer") SecretRef clientSecret) {}
