package dev.foundry.plugin.k3s;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Folder;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.secret.Secret;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code foundry cluster kubeconfig}. */
@Command(
        name = "kubeconfig",
        description = {
            "Prints the kubeconfig with every right, or puts it where programs look for it, for nobody but you.",
            "foundry cluster kubeconfig --merge --use",
            "foundry cluster kubeconfig --merge ~/.kube/work --dry-run",
            "foundry cluster kubeconfig --write ~/.kube/lab"
        })
final class KubeconfigCommand implements Callable<Integer> {
    /** Where the usual file is, for whoever names none. */
    private static final String USUAL = "";

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private ClusterCommand parent;

    @Option(names = "--write", paramLabel = "FILE", description = "Write it there; what is there is replaced.")
    private Optional<String> write = Optional.empty();

    @Option(
            names = "--merge",
            arity = "0..1",
            fallbackValue = USUAL,
            paramLabel = "FILE",
            description =
                    "Add it to this kubeconfig as foundry-<stack>, and leave everything else in it; without a FILE the"
                            + " first one of KUBECONFIG, or ~/.kube/config.")
    private Optional<String> merge = Optional.empty();

    @Option(names = "--use", description = "With --merge: let it be the current context.")
    private boolean use;

    @Mixin
    private DryRun dryRun = new DryRun();

    @Override
    public Integer call() {
        if (write.isPresent() && merge.isPresent()) {
            throw new InvalidInputException("--write and --merge exclude each other");
        }
        if (use && merge.isEmpty()) {
            throw new InvalidInputException("--use goes with --merge");
        }
        Secret kubeconfig = workbench()
                .look()
                .secret(Kubeconfig.REF)
                .orElseThrow(() ->
                        new NotFoundException("there is no kubeconfig yet", Details.hint("foundry cluster init")));
        if (merge.isPresent()) {
            merge(kubeconfig, merge.filter(file -> !file.equals(USUAL)).orElseGet(this::usual));
        } else if (write.isPresent()) {
            write(new Place(write.get()), kubeconfig.reveal(), "written");
        } else {
            workbench().voice().unhide(kubeconfig);
            workbench().voice().raw(kubeconfig.reveal());
        }
        return 0;
    }

    private Workbench workbench() {
        return parent.workbench();
    }

    private String usual() {
        return workbench().variable("KUBECONFIG").stream()
                .flatMap(files -> Arrays.stream(files.split(":", -1)))
                .filter(file -> !file.isBlank())
                .findFirst()
                .orElse("~/.kube/config");
    }

    private void merge(Secret kubeconfig, String file) {
        Access access = Access.of(parent.stack().name(), kubeconfig);
        Place place = new Place(file);
        KubeconfigFile before = new KubeconfigFile(file, read(place));
        KubeconfigFile after = before.with(access);
        before.differences(access)
                .forEach((list, change) -> workbench()
                        .voice()
                        .say(dryRun.result(change) + "  " + list.substring(0, list.length() - 1) + " "
                                + access.name()));
        if (use && !before.current().equals(access.name())) {
            after = after.using(access.name());
            workbench().voice().say(dryRun.result("current") + "  context " + access.name() + previous(before));
        }
        if (after.text().equals(before.text())) {
            workbench().voice().say("nothing to change  " + file);
        } else {
            write(place, after.text(), "merged");
        }
        if (!use && !before.current().equals(access.name())) {
            workbench().voice().say("It is used by: kubectl --context " + access.name());
        }
    }

    private static String previous(KubeconfigFile before) {
        return before.current().isEmpty() ? "" : ", it was " + before.current();
    }

    private String read(Place place) {
        try {
            return new String(place.folder(workbench()).read(place.name()), UTF_8);
        } catch (NotFoundException none) {
            return "";
        }
    }

    private void write(Place place, String text, String done) {
        if (!dryRun.chosen()) {
            place.folder(workbench()).write(place.name(), text.getBytes(UTF_8));
        }
        workbench().voice().say(dryRun.result(done) + "  " + place.path());
    }

    /** A file of this machine. */
    private record Place(String path) {
        Folder folder(Workbench workbench) {
            int slash = path.lastIndexOf('/');
            return workbench.folder(slash < 0 ? "." : path.substring(0, Math.max(slash, 1)));
        }

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }
}
