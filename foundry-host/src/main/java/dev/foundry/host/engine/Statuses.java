package dev.foundry.host.engine;

import dev.foundry.api.HealthProbe;
import dev.foundry.api.HealthProbe.Health;
import dev.foundry.api.HealthProbe.State;
import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.resource.ContainerService;
import dev.foundry.host.engine.PlannedComponent.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** From a plan and the components' own probes to one line each. */
final class Statuses {
    private final Session session;

    Statuses(Session session) {
        this.session = session;
    }

    List<ComponentStatus> of(Plan plan) {
        List<PlannedComponent> own = plan.components().stream()
                .filter(component -> session.assembly().order().contains(component.name()))
                .toList();
        return List.copyOf(Fanout.each(own, component -> status(component)).values());
    }

    private ComponentStatus status(PlannedComponent component) {
        Counts counts = component.counts();
        String state = state(counts);
        Health health = state.equals("missing") || state.equals("unknown")
                ? new Health(State.UNKNOWN, "")
                : health(session.assembly().node(component.name()));
        return new ComponentStatus(
                component.name(),
                state.equals("missing") ? "-" : version(component),
                state,
                health.state(),
                detail(component, counts, state, health));
    }

    /** What is declared; where the file names images, the tags that run in its place. */
    private String version(PlannedComponent component) {
        if (session.assembly()
                .node(component.name())
                .entry()
                .filter(entry -> !entry.images().isEmpty())
                .isEmpty()) {
            return component.version();
        }
        List<String> tags = component.resources().stream()
                .flatMap(resource -> resource.placed().stream())
                .map(Placed::resource)
                .filter(ContainerService.class::isInstance)
                .map(service -> ((ContainerService) service).image().tag())
                .filter(tag -> !tag.isEmpty())
                .map(tag -> tag.replaceFirst("^v(?=\\d)", ""))
                .distinct()
                .toList();
        return tags.isEmpty() || tags.contains(component.version()) ? component.version() : String.join(", ", tags);
    }

    private static String state(Counts counts) {
        if (counts.foreign() > 0) {
            return "foreign";
        }
        if (counts.inSync() == 0 && counts.add() > 0) {
            return "missing";
        }
        if (counts.change() + counts.add() + counts.remove() > 0) {
            return "drifted";
        }
        return counts.unknown() > 0 ? "unknown" : "in_sync";
    }

    private static String detail(PlannedComponent component, Counts counts, String state, Health health) {
        if (state.equals("missing")) {
            return "foundry component install " + component.name();
        }
        List<String> parts = new ArrayList<>();
        count(parts, counts.change(), "drifted");
        count(parts, counts.add(), "missing");
        count(parts, counts.remove(), "no longer declared");
        count(parts, counts.foreign(), "in the way");
        count(parts, counts.unknown(), "not known");
        component.resources().stream()
                .filter(resource -> resource.state().changes() || resource.state() instanceof ResourceState.Foreign)
                .map(PlannedResource::id)
                .findFirst()
                .ifPresent(id -> parts.add("first " + id));
        if (parts.isEmpty() && counts.unknown() > 0) {
            parts.addAll(component.notKnown());
        }
        if (!health.detail().isEmpty()) {
            parts.add(health.detail());
        }
        return String.join(", ", parts);
    }

    private static void count(List<String> parts, int number, String what) {
        if (number > 0) {
            parts.add(number + " " + what);
        }
    }

    private <C extends Record> Health health(Node<C> node) {
        if (session.world().rehearsed().isPresent()) {
            return Health.healthy("rehearsed");
        }
        List<Health> answers = new ArrayList<>();
        for (HealthProbe probe : node.component().health(session.stack(node))) {
            answers.add(examine(probe));
        }
        State worst = answers.stream().map(Health::state).max(Enum::compareTo).orElse(State.HEALTHY);
        String detail = answers.stream()
                .filter(answer -> worst == State.HEALTHY || answer.state() != State.HEALTHY)
                .map(Health::detail)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return new Health(worst, detail);
    }

    private Health examine(HealthProbe probe) {
        try {
            return probe.examine(session.look());
        } catch (FoundryException failed) {
            return new Health(State.UNKNOWN, probe.name() + ": " + failed.getMessage());
        }
    }
}
