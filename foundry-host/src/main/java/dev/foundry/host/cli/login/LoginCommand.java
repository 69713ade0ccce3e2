package dev.foundry.host.cli.login;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.secret.Pem;
import dev.foundry.host.secret.SecretFile;
import dev.foundry.host.secret.login.CaProbe;
import dev.foundry.host.secret.login.Fingerprint;
import dev.foundry.host.secret.login.Login;
import dev.foundry.host.secret.login.StoreAddress;
import dev.foundry.host.secret.login.StoreClient;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "login",
        description = {
            "Sets up this machine for a stack that somebody else installed.",
            "foundry login bao.home.example --ca-fingerprint SHA256:1f0c...",
            "foundry login --invite",
            "With --invite, where the stack was installed, it prints the command for others."
        })
public final class LoginCommand implements Callable<Integer> {
    private final LoginDesk desk;

    @Parameters(paramLabel = "ADDRESS", arity = "0..1", description = "Where the stack's secret store is reached.")
    private @Nullable String address;

    @Option(
            names = "--ca-fingerprint",
            paramLabel = "SHA256:...",
            description = "The fingerprint of the stack's CA, from somebody you trust.")
    private @Nullable String fingerprint;

    @Option(names = "--token-file", paramLabel = "FILE", description = "Read the token from this file.")
    private @Nullable Path tokenFile;

    @Option(names = "--user", paramLabel = "NAME", description = "Log in with a name and a password, not a token.")
    private @Nullable String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "Read the password from this file.")
    private @Nullable Path passwordFile;

    @Option(names = "--invite", description = "Share this machine's stack file and pins; print the command for others.")
    private boolean invite;

    @Mixin
    private final DryRun dryRun = new DryRun();

    /** The command with what it works with. */
    public LoginCommand(LoginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (desk.rehearsal()) {
            throw new RefusedException("a login needs a live secret store; a rehearsal has none");
        }
        return invite ? invite() : enter();
    }

    private int enter() {
        if (address == null || fingerprint == null) {
            throw new InvalidInputException(
                    "name the store's address and the CA's fingerprint",
                    Details.hint("foundry login ADDRESS --ca-fingerprint SHA256:...\n"
                            + "'foundry login --invite' prints it where the stack was installed"));
        }
        StoreAddress store = StoreAddress.parse(address);
        X509Certificate root = CaProbe.fetch(store, Fingerprint.parse(fingerprint));
        StoreClient client = StoreClient.trusting(root, store);
        Secret token = token(client, store);
        desk.redactor().learn(token);
        if (!client.with(token).accepted()) {
            throw new RefusedException(store + " does not accept that token; nothing was changed");
        }
        List<Login.Step> steps = new Login(desk.configFolder(), desk::bootstrap)
                .steps(client.with(token), root, token, "foundry " + desk.person());
        List<List<Object>> rows = new ArrayList<>();
        for (Login.Step step : steps) {
            if (!dryRun.chosen()) {
                step.run();
            }
            boolean planned = dryRun.chosen()
                    && (step.change().equals("added") || step.change().equals("replaced"));
            rows.add(List.of(step.what(), planned ? "would be " + step.change() : step.change()));
        }
        desk.voice().table(List.of("what", "result"), rows);
        desk.voice().say(dryRun.chosen() ? "Nothing was changed." : "Go on with: foundry stack status");
        return 0;
    }

    private Secret token(StoreClient client, StoreAddress store) {
        if (user != null) {
            Secret password = passwordFile != null
                    ? SecretFile.read(passwordFile, "password")
                    : desk.ask("Password of " + user + " at " + store, "--password-file");
            desk.redactor().learn(password);
            return client.login(user, password);
        }
        return tokenFile != null ? SecretFile.read(tokenFile, "token") : desk.ask("Token for " + store, "--token-file");
    }

    private int invite() {
        LoginDesk.Invitation invitation = desk.invitation();
        if (!dryRun.chosen()) {
            invitation.material().publish(invitation.store());
        }
        String mark =
                Pem.fingerprint(Pem.certificates(invitation.caCertificate()).getFirst());
        desk.voice()
                .result(List.of(
                        new Field("stack", invitation.material().stack()),
                        new Field("ca_fingerprint", mark),
                        new Field(
                                "command",
                                "foundry login " + invitation.storeAddress() + " --ca-fingerprint " + mark)));
        desk.voice().say("Give the command by a way you trust, and a token or a user: foundry openbao token.");
        return 0;
    }
}
