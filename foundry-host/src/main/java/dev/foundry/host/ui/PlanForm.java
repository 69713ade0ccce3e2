package dev.foundry.host.ui;

import dev.foundry.api.resource.Difference;
import dev.foundry.host.engine.Plan;
import dev.foundry.host.engine.PlannedComponent;
import dev.foundry.host.engine.PlannedComponent.Counts;
import dev.foundry.host.engine.PlannedResource;
import dev.foundry.host.engine.ResourceState.Drifted;
import dev.foundry.host.engine.ResourceState.Foreign;
import dev.foundry.host.engine.ResourceState.InSync;
import dev.foundry.host.engine.ResourceState.Missing;
import dev.foundry.host.engine.ResourceState.Orphaned;
import dev.foundry.host.engine.ResourceState.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plan as programs read it: plain maps and lists, exact numbers. */
public final class PlanForm {
    private PlanForm() {}

    /** The whole plan. */
    public static Map<String, Object> of(Plan plan) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("stack", plan.stack());
        form.put("observed_seconds", plan.observed().toMillis() / 1000.0);
        form.put("counts", of(plan.counts()));
        form.put("unreachable", plan.unreachable());
        form.put("components", plan.components().stream().map(PlanForm::of).toList());
        return form;
    }

    private static Map<String, Object> of(PlannedComponent component) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("name", component.name());
        form.put("version", component.version());
        form.put("counts", of(component.counts()));
        form.put("not_known", component.notKnown());
        form.put("resources", component.resources().stream().map(PlanForm::of).toList());
        return form;
    }

    /** One resource. */
    public static Map<String, Object> of(PlannedResource resource) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("id", resource.id());
        form.put("kind", resource.kind());
        form.put("component", resource.component());
        form.put("stage", resource.stage());
        form.put("state", resource.state().word());
        switch (resource.state()) {
            case InSync(boolean adopt) -> form.put("adopt", adopt);
            case Missing(String detail) -> form.put("detail", detail);
            case Drifted(List<Difference> differences) -> form.put("differences", differences);
            case Orphaned(boolean kept) -> form.put("kept", kept);
            case Foreign(List<Difference> differences, String detail) -> {
                form.put("differences", differences);
                form.put("detail", detail);
            }
            case Unknown(String reason) -> form.put("reason", reason);
        }
        form.put("hurts", resource.hurts());
        return form;
    }

    private static Map<String, Object> of(Counts counts) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("change", counts.change());
        form.put("add", counts.add());
        form.put("remove", counts.remove());
        form.put("foreign", counts.foreign());
        form.put("unknown", counts.unknown());
        form.put("in_sync", counts.inSync());
        return form;
    }
}
