package dev.foundry.host.ui;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.host.engine.PlannedResource;
import dev.foundry.host.engine.ResourceState;
import dev.foundry.host.engine.ResourceState.Drifted;
import dev.foundry.host.engine.ResourceState.Foreign;
import dev.foundry.host.engine.ResourceState.InSync;
import dev.foundry.host.engine.ResourceState.Missing;
import dev.foundry.host.engine.ResourceState.Orphaned;
import dev.foundry.host.engine.ResourceState.Unknown;
import java.util.ArrayList;
import java.util.List;

/** Where a resource comes from and how it is. */
public final class ExplainText {
    private ExplainText() {}

    /**
     * The parts to show.
     *
     * @param place where the stack file speaks of its component, possibly empty
     * @param plugin that brings the component, with its version
     */
    public static List<Field> fields(PlannedResource resource, String place, String plugin) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("resource", resource.id()));
        fields.add(new Field(
                "declared_by",
                resource.component() + " (plugin " + plugin + ")"
                        + (resource.stage().isEmpty() ? "" : ", stage \"" + resource.stage() + "\"")
                        + (place.isEmpty() ? "" : ", for " + place)));
        fields.add(new Field("state", state(resource)));
        if (!resource.hurts().isEmpty()) {
            fields.add(new Field("when_it_changes", String.join(", ", resource.hurts())));
        }
        resource.mark().ifPresent(mark -> fields.add(new Field("before_us", before(mark.before()))));
        fields.add(new Field("removed_by", "foundry component uninstall " + resource.component()));
        return fields;
    }

    private static String before(String before) {
        return switch (before) {
            case "absent" -> "there was nothing in its place";
            case "equal" -> "it was there already, as declared; an uninstall leaves it";
            case "saved" -> "something else was there; an uninstall brings it back";
            default -> before;
        };
    }

    private static String state(PlannedResource resource) {
        ResourceState state = resource.state();
        return switch (state) {
            case InSync _ -> "in sync";
            case Missing(String detail) -> "missing" + (detail.isEmpty() ? "" : ": " + detail);
            case Drifted(var differences) ->
                "drifted: "
                        + String.join(
                                ", ",
                                differences.stream()
                                        .map(difference -> difference.attribute())
                                        .toList())
                        + " differs (foundry component plan " + resource.component() + ")";
            case Orphaned(boolean kept) -> "no longer declared" + (kept ? "; kept, because it holds data" : "");
            case Foreign(var _, String detail) -> "in the way, not Foundry's" + (detail.isEmpty() ? "" : ": " + detail);
            case Unknown(String reason) -> "not known: " + reason;
        };
    }
}
