package dev.foundry.plugin.zot;

import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.OidcClient;

/** What a host of the registry needs to let in people whom a provider vouches for. */
record Vouching(OidcClient client, String settings) {
    private static final String FOLDER = "/oidc";
    private static final String CREDENTIALS = FOLDER + "/credentials.json";
    private static final String CA = FOLDER + "/stack-ca.crt";

    /** Where Zot finds its credentials. */
    static String credentialsFile() {
        return RegistryConfig.FOLDER + CREDENTIALS;
    }

    Blueprint on(Blueprint blueprint, String user) {
        Text credentials = Text.format(
                "{\"clientid\": \"{}\", \"clientsecret\": \"{}\"}\n",
                client.clientId(),
                Text.secret(client.clientSecret()).jsonEscaped());
        return blueprint
                .directory(settings + FOLDER, directory -> directory.owner(user).mode("0750"))
                .file(settings + CA, Text.caCertificate())
                .file(
                        settings + CREDENTIALS,
                        credentials,
                        file -> file.owner(user).mode("0600"));
    }

    /** The stack's secret store vouches under a certificate of the stack's CA, which is trusted besides public ones. */
    ContainerService trusting(ContainerService container) {
        return container
                .env("SSL_CERT_DIR", Text.of("/etc/ssl/certs:" + RegistryConfig.FOLDER + FOLDER))
                .restartedBy(settings + CREDENTIALS)
                .restartedBy(settings + CA);
    }
}
