package dev.foundry.host.cli.secret;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.host.secret.ChainedSecrets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "get",
        description = {
            "Tells where a secret is found, and its value when asked to.",
            "foundry secret get dns:api_key",
            "foundry secret get dns:api_key --value-only | program"
        })
final class SecretGetCommand implements Callable<Integer> {
    private final SecretDesk desk;

    @Parameters(paramLabel = "PATH:KEY", description = "The secret's place.")
    private String place = "";

    @Option(names = "--show", description = "Show the value with the rest.")
    private boolean show;

    @Option(names = "--value-only", description = "Print the value and nothing else, without a line break of its own.")
    private boolean valueOnly;

    SecretGetCommand(SecretDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        SecretRef ref = Place.parse(place);
        ChainedSecrets chain = desk.chain(ref);
        Secret value = chain.require(ref);
        String source = chain.source(ref).orElse("");
        if (show || valueOnly) {
            desk.redactor().permit(value);
        }
        if (valueOnly) {
            desk.voice().raw(value.reveal());
            return 0;
        }
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("secret", Place.of(ref)));
        fields.add(new Field("found_in", source));
        fields.add(new Field("value", show ? value.reveal() : value.toString()));
        desk.voice().result(fields);
        if (!show) {
            desk.voice().say("The value is hidden; show it with --show.");
        }
        return 0;
    }
}
