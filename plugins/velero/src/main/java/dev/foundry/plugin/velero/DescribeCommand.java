package dev.foundry.plugin.velero;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.reach.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foundry backup describe}. */
@Command(
        name = "describe",
        description = {
            "Shows one backup, or one restore, with what went wrong.",
            "foundry backup describe before-upgrade"
        })
final class DescribeCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private final Bench bench;

    @Parameters(paramLabel = "NAME", description = "The backup.")
    private String name = "";

    @Option(names = "--restore", description = "NAME is a restore.")
    private boolean restore;

    DescribeCommand(Bench bench) {
        this.bench = bench;
    }

    @Override
    public Integer call() {
        Tree found = bench.find(restore ? Kinds.RESTORE : Kinds.BACKUP, name);
        Tree status = found.at("status");
        List<Field> fields = new ArrayList<>(List.of(
                new Field("name", found.name()),
                new Field("status", Phase.of(found)),
                new Field("started", status.text("startTimestamp")),
                new Field("completed", status.text("completionTimestamp")),
                new Field("namespaces", found.at("spec").words("includedNamespaces")),
                new Field("excluded_namespaces", found.at("spec").words("excludedNamespaces")),
                new Field("warnings", status.text("warnings")),
                new Field("errors", status.text("errors")),
                new Field("failure", status.text("failureReason") + status.words("validationErrors"))));
        if (restore) {
            fields.add(new Field("backup", found.at("spec").text("backupName")));
        } else {
            fields.add(new Field("items", status.at("progress").text("itemsBackedUp")));
            fields.add(new Field("of_items", status.at("progress").text("totalItems")));
            fields.add(new Field("storage_location", found.at("spec").text("storageLocation")));
            fields.add(new Field("expires", status.text("expiration")));
        }
        fields.add(new Field("troubles", troubles(found).table()));
        bench.voice().result(fields);
        return Phase.bad(found) ? FAILED : 0;
    }

    private Troubles troubles(Tree found) {
        Tree status = found.at("status");
        if (Stream.of("warnings", "errors").map(status::text).allMatch(count -> count.matches("0?"))) {
            return Troubles.none();
        }
        try {
            String prefix = bench.known(Kinds.BACKUP, restore ? found.at("spec").text("backupName") : found.name())
                    .map(Bench::prefix)
                    .orElse("");
            return Troubles.read(bench.objects().read(prefix + Troubles.key(restore, found.name())));
        } catch (FoundryException unread) {
            bench.voice().warn("what went wrong is counted, and not known more exactly: " + unread.getMessage());
            return Troubles.none();
        }
    }
}
