package dev.foundry.host.secret.login;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.secret.BootstrapStore;
import dev.foundry.host.secret.BouncyCastleAuthority;
import dev.foundry.host.secret.Pem;
import dev.foundry.host.secret.PrivateFile;
import dev.foundry.host.secret.Redactor;
import dev.foundry.host.secret.SshKeyLocker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sets up this machine for a stack that somebody else installed. Everything that could refuse is looked at first; then CA,
 * pins, keys and file are put in place, and the token last, so that a login that was cut short is simply done again.
 */
public final class Login {
    /** Where the OpenBAO plugin looks for this machine's token. */
    private static final String TOKEN = "openbao/token";
    /** A name becomes a folder; the store is not trusted to choose another place. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private final Path folder;
    private final Function<String, BootstrapStore> bootstrap;

    /**
     * @param folder of stack files
     * @param bootstrap the bootstrap store of the stack with a name
     */
    public Login(Path folder, Function<String, BootstrapStore> bootstrap) {
        this.folder = folder;
        this.bootstrap = bootstrap;
    }

    /** What would be done, in order; nothing is done before {@link Step#work} is run. */
    public List<Step> steps(StoreClient client, X509Certificate root, Secret token, String title) {
        SharedMaterial shared = SharedMaterial.read(client).orElseThrow(Login::nothingShared);
        if (!NAME.matcher(shared.stack()).matches()) {
            throw new RefusedException(
                    "the store names a stack '" + shared.stack() + "', which cannot be a folder here");
        }
        BootstrapStore store = bootstrap.apply(shared.stack());
        List<Step> steps = new ArrayList<>();
        steps.add(authority(store, root, shared.stack()));
        Path own = folder.resolve(shared.stack());
        Path pins = own.resolve("known_hosts");
        steps.add(
                file("pinned host keys", pins, Secret.of(Pins.joined(text(pins).orElse(""), shared.pins()))));
        steps.addAll(keys(client, store));
        shared.kubeconfig().ifPresent(config -> steps.add(file("kubeconfig", own.resolve("kubeconfig"), config)));
        steps.add(stackFile(shared));
        steps.add(token(client, store, token, title));
        return steps;
    }

    private static Step authority(BootstrapStore store, X509Certificate root, String stack) {
        Secret certificate = Secret.of(Pem.certificate(root));
        Optional<Secret> present = store.read(BouncyCastleAuthority.CERTIFICATE);
        if (present.isPresent() && !present.get().equals(certificate)) {
            throw new RefusedException(
                    "this machine knows another stack " + stack + ", with another CA",
                    Details.hint("if that one is gone, move its folder away and log in again"));
        }
        return new Step(
                "the stack's CA",
                present.isPresent() ? "unchanged" : "added",
                () -> store.keep(BouncyCastleAuthority.CERTIFICATE, certificate));
    }

    private static List<Step> keys(StoreClient client, BootstrapStore store) {
        SshKeyLocker mine = new SshKeyLocker(store, Optional::empty, new Redactor());
        List<Step> steps = new ArrayList<>();
        for (String host : SshKeyLocker.inStore(client)) {
            SshKeyLocker.stored(host, client).ifPresent(pair -> {
                boolean same = mine.find(host).equals(Optional.of(pair));
                steps.add(new Step("SSH key of " + host, same ? "unchanged" : "added", () -> mine.keep(host, pair)));
            });
        }
        return steps;
    }

    /** {@code stack.yaml} for the first stack on this machine, else a file of the stack's name; a person's file is kept. */
    private Step stackFile(SharedMaterial shared) {
        Path file = folder.resolve(anyStackFile() ? shared.stack() + ".yaml" : "stack.yaml");
        Path usual = folder.resolve("stack.yaml");
        if (text(usual).equals(Optional.of(shared.file()))) {
            file = usual;
        }
        Optional<String> present = text(file);
        if (present.isPresent() && !present.get().equals(shared.file())) {
            return new Step("stack file " + file, "kept, though the shared one differs", () -> {});
        }
        return file("stack file", file, Secret.of(shared.file()));
    }

    private static Step token(StoreClient client, BootstrapStore store, Secret given, String title) {
        Optional<Secret> present =
                store.read(TOKEN).filter(kept -> client.with(kept).accepted());
        return new Step(
                "token of this machine",
                present.isPresent() ? "unchanged" : "added",
                () -> store.keep(
                        TOKEN, present.orElseGet(() -> client.ownToken(title).orElse(given))));
    }

    private static Step file(String what, Path file, Secret content) {
        boolean same = text(file).map(Secret::of).equals(Optional.of(content));
        boolean nothing = content.reveal().isEmpty();
        String change = same || nothing ? "unchanged" : Files.exists(file) ? "replaced" : "added";
        return new Step(what + " " + file, change, () -> PrivateFile.replace(file, content));
    }

    private boolean anyStackFile() {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().matches(".*\\.ya?ml"));
        } catch (IOException failure) {
            throw new FailedException("cannot list " + folder, Details.none().causedBy(failure));
        }
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException failure) {
            throw new FailedException("cannot read " + file, Details.none().causedBy(failure));
        }
    }

    private static NotFoundException nothingShared() {
        return new NotFoundException(
                "the secret store does not hold the stack's file yet",
                Details.hint("where the stack was installed: foundry login --invite"));
    }

    /**
     * One thing that a login does.
     *
     * @param what it is and where
     * @param change {@code added}, {@code replaced}, {@code unchanged}, or why it was kept
     */
    public record Step(String what, String change, Runnable work) {
        /** Does it, unless it is done. */
        public void run() {
            if (change.equals("added") || change.equals("replaced")) {
                work.run();
            }
        }
    }
}
