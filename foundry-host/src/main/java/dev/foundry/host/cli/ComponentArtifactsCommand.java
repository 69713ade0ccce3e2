package dev.foundry.host.cli;

import dev.foundry.api.error.ExitCode;
import dev.foundry.api.resource.Binary;
import dev.foundry.api.resource.Chart;
import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.resource.OsPackage;
import dev.foundry.api.secret.Text;
import dev.foundry.host.driver.rehearsal.Faults;
import dev.foundry.host.engine.Assembly;
import dev.foundry.host.engine.Engine;
import dev.foundry.host.engine.Options;
import dev.foundry.host.engine.PlannedResource;
import dev.foundry.host.engine.Rehearsal;
import dev.foundry.host.ui.Amounts;
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
            "Lists every image, binary, chart, file and package that components will need, for offline sites.",
            "foundry component artifacts zot",
            "No host is asked: what depends on facts of a host is listed as for Debian 12 on amd64. A chart's own images"
                    + " are not listed. A digest is known where stack.yaml or the component names it; nobody is asked for"
                    + " others."
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
        List<Artifact> artifacts = engine.plan(assembly.select(names), Options.careful()).resources().stream()
                .flatMap(resource -> Stream.concat(artifact(resource), fetched(resource)))
                .distinct()
                .toList();
        foundry.voice()
                .table(
                        List.of("component", "kind", "name", "digest"),
                        artifacts.stream()
                                .map(artifact -> List.of(
                                        artifact.component(), artifact.kind(), artifact.name(), artifact.digest()))
                                .toList());
        sayWhatIsUnknown(artifacts);
        return ExitCode.DONE.number();
    }

    private void sayWhatIsUnknown(List<Artifact> artifacts) {
        long images = artifacts.stream()
                .filter(artifact ->
                        artifact.kind().equals("image") && artifact.digest().isEmpty())
                .count();
        if (images > 0) {
            foundry.voice()
                    .say("note  " + Amounts.count(images, "image") + " named by tag alone: what a tag stands for may"
                            + " change; with image: NAME:TAG@sha256:... in stack.yaml its digest is checked");
        }
        if (artifacts.stream().anyMatch(artifact -> artifact.kind().equals("chart"))) {
            foundry.voice()
                    .say("note  the images that charts name themselves are not listed: helm template shows them");
        }
    }

    private static Stream<Artifact> fetched(PlannedResource resource) {
        return resource.placed().stream()
                .flatMap(placed -> placed.resource().texts().stream())
                .flatMap(ComponentArtifactsCommand::fetched)
                .map(source -> new Artifact(
                        resource.component(), "file", source.source().toString(), "sha256:" + source.sha256()));
    }

    private static Stream<Text.Fetched> fetched(Text text) {
        return text.parts().stream().flatMap(part -> switch (part) {
            case Text.Fetched source -> Stream.of(source);
            case Text.Derived derived -> derived.inputs().stream().flatMap(ComponentArtifactsCommand::fetched);
            case Text.Literal _, Text.Reference _, Text.Learned _, Text.CaCertificate _ -> Stream.<Text.Fetched>empty();
        });
    }

    private static Stream<Artifact> artifact(PlannedResource resource) {
        return resource.placed().stream().flatMap(placed -> switch (placed.resource()) {
            case HelmRelease release -> {
                Chart chart = release.chart();
                yield Stream.of(new Artifact(resource.component(), "chart", chart.repository() + " " + chart, ""));
            }
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
