package dev.foundry.host.cli;

import dev.foundry.api.error.ExitCode;
import dev.foundry.api.resource.Binary;
import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.resource.OsPackage;
import dev.foundry.host.driver.rehearsal.Faults;
import dev.foundry.host.engine.Assembly;
import dev.foundry.host.engine.Engine;
import dev.foundry.host.engine.Options;
import dev.foundry.host.engine.PlannedResource;
import dev.foundry.host.engine.Rehearsal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "artifacts",
        description = {
            "Lists every image, binary and package that components will need, for mirrors and offline sites.",
            "foundry component artifacts zot",
            "No host is asked: what depends on facts of a host is listed as for Debian 12 on amd64."
        })
final class ComponentArtifactsCommand implements Callable<Integer> {
    private final Foundry foundry;

    @Parameters(arity = "0..*", paramLabel = "COMPONENT", description = "Which ones; all of the stack when left out.")
    private List<String> names = new ArrayList<>();

    ComponentArtifactsCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    /** One artifact: what kind, under which name it is fetched, and the digest that is checked, if any. */
    private record Artifact(String component, String kind, String name, String digest) {}

    @Override
    public Integer call() {
        Assembly assembly = OpenStack.assembled(foundry, OpenStack.load(foundry));
        Rehearsal rehearsal = new Rehearsal(Faults.none(), foundry.redactor(), Clock.systemUTC());
        Engine engine = new Engine(assembly, rehearsal.world(assembly.name()), rehearsal.maker(), "artifacts");
        List<List<String>> rows = engine.plan(assembly.select(names), Options.careful()).resources().stream()
                .flatMap(ComponentArtifactsCommand::artifact)
                .distinct()
                .map(artifact -> List.of(artifact.component(), artifact.kind(), artifact.name(), artifact.digest()))
                .toList();
        foundry.voice().table(List.of("component", "kind", "name", "digest"), rows);
        return ExitCode.DONE.number();
    }

    private static Stream<Artifact> artifact(PlannedResource resource) {
        return resource.placed().stream().flatMap(placed -> switch (placed.resource()) {
            case ContainerService service ->
                Stream.of(new Artifact(
                        resource.component(),
                        "image",
                        service.image().toString(),
                        service.image().digest()));
            case Binary binary ->
                Stream.of(new Artifact(
                        resource.component(), "binary", binary.source().toString(), "sha256:" + binary.sha256()));
            case OsPackage(String name) -> Stream.of(new Artifact(resource.component(), "package", name, ""));
            default -> Stream.<Artifact>empty();
        });
    }
}
