package dev.foundry.host.cli.config;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.config.SecretSink;
import dev.foundry.host.config.StackAdoption;
import dev.foundry.host.config.StackFile;
import dev.foundry.host.config.StackLoader;
import dev.foundry.host.ui.Amounts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "adopt",
        description = {
            "Takes over a stack file of the Go tool, or one with secrets in it: they move out, state becomes comments.",
            "foundry config adopt ~/.foundry/stack.yaml",
            "foundry config adopt old.yaml --to new.yaml --yes",
            "foundry config adopt ~/.foundry/stack.yaml --into-store",
            "All else stays as it is; a result that is not valid is not written."
        })
final class ConfigAdoptCommand implements Callable<Integer> {
    private final ConfigDesk desk;

    @Parameters(paramLabel = "FILE", description = "The file to take over.")
    private Path file = Path.of("");

    @Option(names = "--to", paramLabel = "FILE", description = "Where the new file goes; in place when not given.")
    private @Nullable Path to;

    @Option(
            names = "--into-store",
            description = "Keep the secrets in the stack's secret store, which must answer, instead of ~/.foundryvars;"
                    + " passwords of sudo stay in the latter.")
    private boolean intoStore;

    @Mixin
    private final DryRun dryRun = new DryRun();

    ConfigAdoptCommand(ConfigDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Path target = Optional.ofNullable(to).orElse(file);
        StackAdoption adoption = StackAdoption.of(file, StackLoader.text(file), desk.components());
        StackFile stack = desk.loader().check(target, adoption.text()).orFail(file);
        adoption.secrets().keySet().forEach(place -> desk.voice().say("secret   " + place.path() + ":" + place.key()));
        adoption.commented().forEach(path -> desk.voice().say("comment  " + path));
        if (!dryRun.chosen()) {
            desk.voice()
                    .confirm("Move " + Amounts.count(adoption.secrets().size(), "secret") + " and comment out "
                            + Amounts.count(adoption.commented().size(), "key") + " in " + target + "?");
            // Secrets first: a file without them is worth nothing, while one kept twice can be taken over again.
            keep(adoption.secrets(), stack);
            desk.editor().write(target, adoption.text());
        }
        desk.voice()
                .result(List.of(
                        new Field("file", target.toString()),
                        new Field("secrets", adoption.secrets().size()),
                        new Field("comments", adoption.commented().size()),
                        new Field("result", dryRun.result("adopted"))));
        return ExitCode.DONE.number();
    }

    private void keep(Map<SecretRef, Secret> secrets, StackFile stack) {
        Set<SecretRef> first = stack.sudoPasswords();
        secrets.forEach((place, secret) -> {
            if (!intoStore || first.contains(place)) {
                desk.sink().keep(place, secret);
            }
        });
        if (intoStore && !first.containsAll(secrets.keySet())) {
            SecretSink store = desk.store(stack);
            secrets.forEach((place, secret) -> {
                if (!first.contains(place)) {
                    store.keep(place, secret);
                }
            });
        }
    }
}
