package org.example.minio;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Facts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * MinIO's own client {@code mc}, which its image brings, run in the container. The password lies in the container's
 * environment, other secrets go through standard input.
 */
record Client(Server server, Hands hands) {
    /** Where the container has the certificate. */
    static final String CERTIFICATES = "/certs";

    static final String ALIAS_VARIABLE = "MC_HOST_local";

    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** The variable by which the client knows the server as {@code local}. */
    static Text alias(Server server) {
        return Text.format(
                "https://" + Server.ROOT + ":{}@127.0.0.1:" + server.port(), Server.PASSWORD.value());
    }

    /**
     * Runs it.
     *
     * @param input for its standard input
     * @param already codes of failures that say that there is nothing to do
     */
    void run(Secret input, Set<String> already, String... arguments) {
        List<String> command = new ArrayList<>(List.of(runtime(), "exec", "--interactive"));
        // The file holds the CA's certificate behind the server's own.
        command.addAll(List.of("--env", "SSL_CERT_FILE=" + CERTIFICATES + "/public.crt"));
        command.addAll(List.of("foundry-minio", "mc", "--config-dir", "/tmp/mc", "--json"));
        command.addAll(List.of(arguments));
        Hands.Outcome outcome = hands.run(server.host(), command, input, LIMIT);
        if (!outcome.ok() && already.stream().noneMatch(code -> outcome.out().contains('"' + code + '"'))) {
            throw new FailedException(
                    "MinIO on " + server.host().name() + " refused: mc " + String.join(" ", arguments),
                    Details.hint("on the host: journalctl -u foundry-minio")
                            .because((outcome.out() + outcome.err()).strip()));
        }
    }

    private String runtime() {
        return hands.facts(server.host())
                .flatMap(Facts::runtime)
                .map(Facts.ContainerRuntime::program)
                .orElseThrow(() -> new UnreachableException(
                        server.host().name() + " has no container runtime to run MinIO's client with"));
    }
}
