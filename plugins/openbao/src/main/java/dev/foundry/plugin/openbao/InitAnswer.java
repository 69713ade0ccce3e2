package dev.foundry.plugin.openbao;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Facts.ContainerRuntime;
import dev.foundry.api.stack.Host;
import io.github.jopenlibs.vault.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The answer to OpenBAO's initialisation on the host. It cannot be had again, so it is written there, for root alone and
 * synced to the disk, before anything else sees it, by a script that outlives the connection and runs once at a time.
 */
record InitAnswer(Host host) {
    static final String FOLDER = "/var/lib/foundry/openbao-init";
    static final String WHOLE = FOLDER + "/answer.json";
    /** Still being written, or left by a crash between the answer and its renaming. */
    static final String PART = FOLDER + "/answer.part";

    static final String SCRIPT = """
            set -eu
            umask 077
            mkdir -p "$1"
            chmod 700 "$1"
            cd "$1"
            shift
            exec 9>lock
            flock 9
            if [ -s answer.json ] || [ -s answer.part ]; then exit 0; fi
            "$@" >answer.part 9>&-
            sync answer.part
            mv answer.part answer.json
            sync .
            """;

    /** What the host keeps; empty when it keeps nothing, or nothing whole. */
    Optional<Keys> read(Look look) {
        return look.read(host, WHOLE)
                .or(() -> look.read(host, PART))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .flatMap(UnsealKeys::object)
                .flatMap(Keys::of);
    }

    /** Whether the host keeps anything at all. */
    boolean exists(Look look) {
        return look.read(host, WHOLE)
                .or(() -> look.read(host, PART))
                .filter(bytes -> bytes.length > 0)
                .isPresent();
    }

    /** Initialises the server on the host and leaves the answer there. */
    void obtain(Hands hands, int shares, int threshold) {
        String program = hands.facts(host)
                .flatMap(facts -> facts.runtime())
                .map(ContainerRuntime::program)
                .orElseThrow(() -> new FailedException("no container runtime is known on " + host.name()));
        List<String> command = List.of(
                "setsid",
                "--wait",
                "sh",
                "-c",
                SCRIPT,
                "openbao-init",
                FOLDER,
                program,
                "exec",
                OpenbaoComponent.NAME,
                "bao",
                "operator",
                "init",
                "-format=json",
                "-key-shares=" + shares,
                "-key-threshold=" + threshold);
        Outcome outcome = hands.run(host, command, Secret.of(""), Duration.ofMinutes(2));
        if (!outcome.ok()) {
            throw new FailedException(
                    "OpenBAO on " + host.name() + " was not initialised",
                    Details.hint("look at it on the host: journalctl -u openbao")
                            .because(outcome.err().strip()));
        }
    }

    /** Takes the answer off the host, once it is kept elsewhere. */
    void discard(Hands hands) {
        hands.run(host, List.of("rm", "-rf", "--", FOLDER), Secret.of(""), Duration.ofSeconds(30));
    }

    /** What an initialisation gives. */
    record Keys(UnsealKeys unseal, Secret rootToken) {
        static Optional<Keys> of(JsonObject answer) {
            String token = answer.getString("root_token", "");
            UnsealKeys unseal = new UnsealKeys(
                    UnsealKeys.strings(answer.get("unseal_keys_b64")), answer.getInt("unseal_threshold", 0));
            return unseal.whole() && !token.isEmpty()
                    ? Optional.of(new Keys(unseal, Secret.of(token)))
                    : Optional.empty();
        }
    }
}
