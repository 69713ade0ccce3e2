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

    /** Runs it. */
    void run(String... arguments) {
        run(Secret.of(""), arguments);
    }

    /** Runs it with something on its standard input. */
    void run(Secret input, String... arguments) {
        Hands.Outcome outcome = outcome(input, arguments);
        if (!outcome.ok()) {
            throw refused(outcome, arguments);
        }
    }

    /** Runs it; a failure with this code says that there is nothing to do. */
    void runUnless(String code, String... arguments) {
        Hands.Outcome outcome = outcome(Secret.of(""), arguments);
        if (!outcome.ok() && !outcome.out().contains('"' + code + '"')) {
            throw refused(outcome, arguments);
        }
    }

    private Hands.Outcome outcome(Secret input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(runtime(), "exec", "--interactive"));
        // The file holds the CA's certificate behind the server's own.
        command.addAll(List.of("--env", "SSL_CERT_FILE=" + CERTIFICATES + "/public.crt"));
        command.addAll(List.of("foundry-minio", "mc", "--config-dir", "/tmp/mc", "--json"));
        command.addAll(List.of(arguments));
        return hands.run(server.host(), command, input, LIMIT);
    }

    private FailedException refused(Hands.Outcome outcome, String... arguments) {
        return new FailedException(
                "MinIO on " + server.host().name() + " refused: mc " + String.join(" ", arguments),
                Details.hint("on the host: journalctl -u foundry-minio")
                        .because((outcome.out() + outcome.err()).strip()));
    }

    private String runtime() {
        return hands.facts(server.host())
                .flatMap(Facts::runtime)
                .map(Facts.ContainerRuntime::program)
                .orElseThrow(() -> new UnreachableException(
                        server.host().name() + " has no container runtime to run MinIO's client with"));
    }
}
