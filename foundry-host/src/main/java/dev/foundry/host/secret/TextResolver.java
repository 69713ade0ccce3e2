package dev.foundry.host.secret;

import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.Text;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts secrets, learned values and derivations in the places that a text keeps for them. For drivers only. */
public final class TextResolver {
    private final SecretChain secrets;
    private final Learned learned;
    private final Supplier<Optional<String>> caCertificate;
    private final Fetching fetching;
    private final SecureRandom random;
    private final Redactor redactor;

    /**
     * @param learned what resources told
     * @param caCertificate the certificate of the stack's CA, PEM; empty before it exists
     * @param fetching has what lies elsewhere
     * @param random salts the hashes
     */
    public TextResolver(
            SecretChain secrets,
            Learned learned,
            Supplier<Optional<String>> caCertificate,
            Fetching fetching,
            SecureRandom random,
            Redactor redactor) {
        this.secrets = secrets;
        this.learned = learned;
        this.caCertificate = caCertificate;
        this.fetching = fetching;
        this.random = random;
        this.redactor = redactor;
    }

    /** The text in full, or everything that is not there yet. */
    public Resolution resolve(Text text) {
        Resolution resolution = resolve(text, (user, password) -> Htpasswd.line(user, password, random));
        if (resolution instanceof Resolution.Resolved(Secret content) && text.secretBearing()) {
            redactor.learn(content);
        }
        return resolution;
    }

    /** The same with another way to make htpasswd lines, all of one length for a user. */
    Resolution resolve(Text text, HtpasswdLine htpasswd) {
        StringBuilder content = new StringBuilder();
        List<String> missing = new ArrayList<>();
        for (Text.Part part : text.parts()) {
            switch (resolve(part, htpasswd)) {
                case Resolution.Resolved(Secret value) -> content.append(value.reveal());
                case Resolution.Unresolved(List<String> reasons) -> missing.addAll(reasons);
            }
        }
        return missing.isEmpty()
                ? new Resolution.Resolved(Secret.of(content.toString()))
                : new Resolution.Unresolved(missing.stream().distinct().toList());
    }

    Resolution resolve(Text.Part part, HtpasswdLine htpasswd) {
        return switch (part) {
            case Text.Literal literal -> new Resolution.Resolved(Secret.of(literal.value()));
            case Text.Reference reference -> resolved(secrets.find(reference.ref()), () -> waiting(reference));
            case Text.Learned learnt ->
                resolved(
                        learned.value(learnt.resource(), learnt.output()).map(Secret::of),
                        () -> learnt.output() + " of " + learnt.resource() + " is not known yet");
            case Text.CaCertificate _ ->
                resolved(caCertificate.get().map(Secret::of), () -> "the stack's CA is not there yet");
            case Text.Fetched fetched -> fetched(fetched);
            case Text.Derived derived -> derived(derived, htpasswd);
        };
    }

    private Resolution fetched(Text.Fetched fetched) {
        try {
            return new Resolution.Resolved(Secret.of(fetching.content(fetched)));
        } catch (TransientException | NotFoundException away) {
            return new Resolution.Unresolved(List.of(String.valueOf(away.getMessage())));
        }
    }

    private Resolution derived(Text.Derived derived, HtpasswdLine htpasswd) {
        List<String> inputs = new ArrayList<>();
        for (Text input : derived.inputs()) {
            switch (resolve(input, htpasswd)) {
                case Resolution.Resolved(Secret value) -> inputs.add(value.reveal());
                case Resolution.Unresolved unresolved -> {
                    return unresolved;
                }
            }
        }
        return new Resolution.Resolved(Secret.of(
                switch (derived.name()) {
                    case "base64" ->
                        Base64.getEncoder().encodeToString(inputs.getFirst().getBytes(StandardCharsets.UTF_8));
                    case "json" -> Escapes.json(inputs.getFirst());
                    case "htpasswd" -> htpasswd.of(inputs.getFirst(), inputs.getLast());
                    default -> throw new InvalidInputException("no derivation of texts is called " + derived.name());
                }));
    }

    private static Resolution resolved(Optional<Secret> value, Supplier<String> reason) {
        return value.<Resolution>map(Resolution.Resolved::new)
                .orElseGet(() -> new Resolution.Unresolved(List.of(reason.get())));
    }

    private static String waiting(Text.Reference reference) {
        String name = reference.ref().path() + ":" + reference.ref().key();
        return reference.claim().isPresent()
                ? "the secret " + name + " is still to be made"
                : "the secret " + name + " is nowhere; foundry secret set " + name;
    }

    /** What resources told. */
    @FunctionalInterface
    public interface Learned {
        /** The value; empty while the resource has not converged. */
        Optional<String> value(String resource, String output);
    }

    /** Has what lies elsewhere. */
    @FunctionalInterface
    public interface Fetching {
        /**
         * The content, its sum checked.
         *
         * @throws TransientException when the source did not answer
         * @throws NotFoundException when there is nothing at the source
         */
        String content(Text.Fetched fetched);
    }

    /** Makes a line for a user with a password. */
    interface HtpasswdLine {
        String of(String user, String password);
    }

    /** What became of a text. */
    public sealed interface Resolution {
        /** All is there. */
        record Resolved(Secret content) implements Resolution {}

        /** Something is not there; each reason in a few words, without secrets. */
        record Unresolved(List<String> reasons) implements Resolution {
            public Unresolved {
                reasons = List.copyOf(reasons);
            }
        }
    }
}
