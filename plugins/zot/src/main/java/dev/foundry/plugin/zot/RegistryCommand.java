package dev.foundry.plugin.zot;

import dev.foundry.api.Stack;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.reach.Look;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import dev.foundry.api.stack.Image;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code foundry registry}: looks into the stack's image registry. */
@Command(
        name = "registry",
        description = {
            "The stack's image registry: its state, its images, what it passes through.",
            "foundry registry status"
        },
        subcommands = MirrorCommand.class)
final class RegistryCommand {
    private final Workbench workbench;

    RegistryCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    Workbench workbench() {
        return workbench;
    }

    @Command(
            name = "status",
            description = {
                "Shows every host of the registry: whether it answers, release, repositories.",
                "foundry registry status"
            })
    int status() {
        Stack<ZotConfig> stack = stack();
        workbench
                .voice()
                .table(
                        List.of("host", "state", "release", "repositories"),
                        stack.placedOn().stream().map(host -> row(stack, host)).toList());
        return 0;
    }

    private List<Object> row(Stack<ZotConfig> stack, Host host) {
        try {
            RegistryClient client = RegistryClient.of(stack, host, workbench.look());
            String release = client.release();
            return List.of(
                    host.name(),
                    "answers",
                    release.isEmpty() ? running(host) : release,
                    client.repositories().size());
        } catch (UnreachableException | RefusedException e) {
            return List.of(host.name(), String.valueOf(e.getMessage()), "", "");
        }
    }

    /** Releases that keep their number to themselves are told by the tag of the image that runs. */
    private String running(Host host) {
        Look look = workbench.look();
        return look.facts(host)
                .flatMap(Facts::runtime)
                .map(runtime -> look.ask(
                        host,
                        List.of(runtime.name(), "inspect", "--format", "{{.Config.Image}}", ZotComponent.CONTAINER)))
                .filter(Outcome::ok)
                .map(outcome -> Image.parse(outcome.out().strip()).tag().replaceFirst("^v(?=\\d)", ""))
                .orElse("");
    }

    @Command(
            name = "repos",
            description = {"Lists the repositories.", "foundry registry repos"})
    int repos() {
        List<List<String>> rows = client().repositories().stream().map(List::of).toList();
        workbench.voice().table(List.of("repository"), rows);
        return 0;
    }

    @Command(
            name = "tags",
            description = {"Lists the tags of a repository.", "foundry registry tags team/app"})
    int tags(@Parameters(paramLabel = "REPOSITORY", description = "For example team/app.") String repository) {
        List<List<String>> rows =
                client().tags(repository).stream().map(List::of).toList();
        workbench.voice().table(List.of("tag"), rows);
        return 0;
    }

    Stack<ZotConfig> stack() {
        workbench.requireLive("registry");
        return workbench.stack(ZotComponent.NAME, ZotConfig.class);
    }

    /** The registry on its first host. */
    RegistryClient client() {
        return RegistryClient.of(stack(), host(), workbench.look());
    }

    /** The first host that carries the registry. */
    Host host() {
        return stack().placedOn().stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException("no host of the stack carries the registry"));
    }
}
