package dev.foundry.testkit;

import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.blueprint.Stage;
import dev.foundry.api.resource.Action;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.resource.Manifest;
import dev.foundry.api.resource.Resource;
import dev.foundry.api.resource.SystemdUnit;
import dev.foundry.api.resource.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;

/** A blueprint as text that a person approves in review. */
public final class BlueprintText {
    private BlueprintText() {}

    /** Stage by stage, a line for each resource; files, units, manifests and releases with their content below. */
    public static String of(Blueprint blueprint) {
        StringBuilder text = new StringBuilder();
        for (Stage stage : blueprint.stages()) {
            text.append("stage ").append(stage.name());
            text.append(stage.oneHostAtATime() ? " (one host at a time)\n" : "\n");
            stage.notKnown()
                    .forEach(reason ->
                            text.append("  not known yet: ").append(reason).append('\n'));
            stage.resources().forEach(placed -> text.append(of(placed)));
        }
        return text.toString();
    }

    private static String of(Placed placed) {
        Resource resource = placed.resource();
        String head = "  " + placed.id() + "\n";
        return switch (resource) {
            case TextFile file ->
                head
                        + line(file.ownership() + (file.replacing() ? " replacing" : ""))
                        + block(file.content().toString());
            case SystemdUnit unit ->
                head
                        + line("enabled=" + unit.enabled() + " running=" + unit.running() + " restartedBy="
                                + unit.restartedBy())
                        + unit.content()
                                .map(content -> block(content.toString()))
                                .orElse("");
            case Action action -> head + line(action.title());
            case HelmRelease release ->
                head
                        + line(release.chart() + " from " + release.chart().repository() + ", within "
                                + release.within().toSeconds() + " s, definitions " + release.definitions())
                        + release.values().stream()
                                .map(values -> block(values.toString()))
                                .collect(Collectors.joining("    and over it\n"))
                        + (release.overrides().isEmpty() ? "" : line("and over it " + release.overrides()));
            case Manifest manifest ->
                head
                        + line(manifest.apiVersion() + " " + manifest.objectKind() + (manifest.data() ? " (data)" : ""))
                        + block(manifest.content().toString());
            default -> head + line(resource.toString());
        };
    }

    private static String line(String text) {
        return "    " + text + "\n";
    }

    private static String block(String text) {
        return text.lines().map(line -> "    |" + line + "\n").collect(Collectors.joining());
    }

    /**
     * Holds the blueprint to the approved file {@code src/test/resources/approved/<name>.txt}. With the system property
     * {@code approve} the file is written instead, to be read in review.
     */
    public static void assertApproved(String name, Blueprint blueprint) {
        Path approved = Path.of("src/test/resources/approved", name + ".txt");
        String now = of(blueprint);
        try {
            if (System.getProperty("approve") != null) {
                Files.createDirectories(approved.getParent());
                Files.writeString(approved, now);
            }
            Assertions.assertThat(now).isEqualTo(Files.readString(approved));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
