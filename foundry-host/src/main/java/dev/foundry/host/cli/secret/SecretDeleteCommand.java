package dev.foundry.host.cli.secret;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.host.cli.mixin.DryRun;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = {"Takes a secret out of the store.", "foundry secret delete dns:api_key"})
final class SecretDeleteCommand implements Callable<Integer> {
    private final SecretDesk desk;

    @Parameters(paramLabel = "PATH:KEY", description = "The secret's place.")
    private String place = "";

    @Mixin
    private final DryRun dryRun = new DryRun();

    SecretDeleteCommand(SecretDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        SecretRef ref = Place.parse(place);
        Shelf shelf = desk.shelf(ref);
        boolean there = shelf.open().read(ref.path()).orElse(Map.of()).containsKey(ref.key());
        if (!there) {
            throw new NotFoundException(
                    "the store holds no secret " + Place.of(ref),
                    Details.hint("see what it holds: foundry secret list"));
        }
        if (!dryRun.chosen()) {
            desk.voice()
                    .confirm("Delete the secret " + Place.of(ref)
                            + "? A generated one is made anew, with another value.");
            shelf.change().delete(ref.path(), ref.key());
        }
        desk.voice().result(List.of(new Field("secret", Place.of(ref)), new Field("result", dryRun.result("deleted"))));
        return 0;
    }
}
