package dev.foundry.host.cli.backup;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.secret.BackupArchive;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description = {
            "Brings back what 'foundry stack backup' saved. The file is checked as a whole first.",
            "foundry stack restore homelab.backup --dry-run",
            "foundry stack restore homelab.backup --only bootstrap",
            "On a new machine: --only stack.yaml --only bootstrap, 'foundry stack install', then --only components. Run"
                    + " 'foundry stack install' once more after components were restored: what was made with secrets of the"
                    + " new stack follows those of the backup."
        })
public final class StackRestoreCommand implements Callable<Integer> {
    private static final String COMPONENT = "component/";

    private final BackupDesk desk;

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file = Path.of("");

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "Read the passphrase from this file.")
    private @Nullable Path passphrase;

    @Option(
            names = "--only",
            paramLabel = "PART",
            description = "stack.yaml, bootstrap, components or one component's name; several with several options.")
    private List<String> only = List.of();

    @Option(names = "--replace", description = "Let bootstrap entries and a stack file that differ be replaced.")
    private boolean replace;

    @Mixin
    private final DryRun dryRun = new DryRun();

    /** The command with what it works with. */
    public StackRestoreCommand(BackupDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (!dryRun.chosen()) {
            desk.requireLive();
        }
        BackupArchive archive = new BackupArchive(desk.passphrase(Optional.ofNullable(passphrase)), new SecureRandom());
        BackupArchive.Content content = archive.read(file);
        List<Step> steps = steps(content);
        if (steps.isEmpty()) {
            throw new NotFoundException(
                    "the backup holds nothing of " + String.join(", ", only),
                    Details.hint("it holds " + String.join(", ", groups(content.names()))));
        }
        List<List<Object>> rows = new ArrayList<>();
        steps.forEach(
                step -> rows.add(List.of(step.part(), dryRun.chosen() ? "would be " + step.change() : step.change())));
        if (!dryRun.chosen()) {
            desk.voice()
                    .confirm("Restore " + steps.stream().filter(Step::changes).count() + " parts of the stack "
                            + content.about().stack() + " as of "
                            + content.about().taken() + "?");
            steps.forEach(step -> step.work().run());
        }
        desk.voice().table(List.of("part", "result"), rows);
        if (dryRun.chosen()) {
            desk.voice().say("The backup is whole. Nothing was changed.");
        } else if (steps.stream().anyMatch(step -> step.part().startsWith("component/"))) {
            desk.voice()
                    .say("Next: foundry stack install brings what is made with secrets in line with those restored.");
        }
        return 0;
    }

    /** Everything that could refuse is asked here, before the first thing is changed. */
    private List<Step> steps(BackupArchive.Content content) {
        List<Step> steps = new ArrayList<>();
        LocalParts local = new LocalParts(desk, replace, dryRun.chosen());
        SortedMap<String, Secret> small = content.parts(name -> !name.startsWith(COMPONENT));
        Secret stackFile = small.get("stack.yaml");
        if (stackFile != null && wanted("stack.yaml")) {
            steps.add(local.stackFile(stackFile));
        }
        if (wanted("bootstrap")) {
            steps.addAll(local.bootstrap(content.about().stack(), small));
        }
        boolean anyComponent =
                content.names().stream().anyMatch(name -> name.startsWith(COMPONENT) && wanted(component(name)));
        if (anyComponent) {
            steps.addAll(components(content));
        }
        return steps;
    }

    /** What components saved may be large, so each is read when its turn comes. */
    private List<Step> components(BackupArchive.Content content) {
        List<Step> steps = new ArrayList<>();
        for (BackupDesk.Part part : desk.parts()) {
            if (content.names().contains(part.entry()) && wanted(part.component())) {
                steps.add(new Step(part.entry(), "restored", () -> restore(part, content.part(part.entry()))));
            }
        }
        content.names().stream()
                .filter(name -> name.startsWith(COMPONENT) && wanted(component(name)))
                .filter(name -> steps.stream().noneMatch(step -> step.part().equals(name)))
                .forEach(name -> desk.voice()
                        .warn(name + " is left out: the stack has no component " + component(name) + " to restore it"));
        return steps;
    }

    private void restore(BackupDesk.Part part, Secret saved) {
        desk.voice().say("Restoring " + part.component() + ": " + part.backup().title());
        Hands hands = desk.hands();
        part.backup().restore(saved, hands);
    }

    private boolean wanted(String part) {
        boolean local = part.equals("stack.yaml") || part.equals("bootstrap");
        return only.isEmpty() || only.contains(part) || (!local && only.contains("components"));
    }

    private static String component(String entry) {
        return entry.split("/", 3)[1];
    }

    private static List<String> groups(List<String> parts) {
        return parts.stream()
                .map(name -> name.startsWith(COMPONENT) ? component(name) : name.split("/", 2)[0])
                .distinct()
                .toList();
    }
}
