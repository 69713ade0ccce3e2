package dev.foundry.testkit;

import dev.foundry.api.Component;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.command.Standalone;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.resource.PluginResource;
import dev.foundry.api.resource.ResourceHandler;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The engine's way with plugin kinds, in small: resource by resource in the blueprint's order, observed, changed where it is
 * not as declared, and observed again.
 */
final class TestingStandalone<C extends Record> implements Standalone {
    private static final int CHANGES = 10;
    private final Blueprint blueprint;
    private final List<ResourceHandler<?>> handlers;
    private final Hands hands;
    private final List<String> deeds;

    TestingStandalone(Component<C> component, C config, Hands hands, List<String> deeds) {
        TestingStack<C> stack = TestingStack.of(config);
        this.blueprint = component.blueprint(stack);
        this.handlers = component.handlers(stack);
        this.hands = hands;
        this.deeds = deeds;
    }

    @Override
    public int plan(boolean exitCode, String goOn) {
        int changes = 0;
        for (Placed placed : blueprint.resources()) {
            Observation seen = observe(placed);
            deeds.add("plan " + placed.id() + " " + shown(seen));
            changes += seen instanceof Observation.InSync ? 0 : 1;
        }
        return exitCode && changes > 0 ? CHANGES : 0;
    }

    @Override
    public int converge(String goOn) {
        for (Placed placed : blueprint.resources()) {
            switch (observe(placed)) {
                case Observation.InSync _ -> {}
                case Observation.Foreign(String detail) -> throw new RefusedException(placed.id() + ": " + detail);
                case Observation.Unknown(String reason) -> throw new RefusedException(placed.id() + ": " + reason);
                case Observation.Missing _, Observation.Drifted _ -> change(placed);
            }
        }
        return 0;
    }

    private void change(Placed placed) {
        apply(handler(placed), placed.resource(), hands);
        Observation after = observe(placed);
        if (!(after instanceof Observation.InSync)) {
            throw new AssertionError(placed.id() + " was changed and is " + shown(after));
        }
        deeds.add("changed " + placed.id());
    }

    private Observation observe(Placed placed) {
        return observe(handler(placed), placed.resource(), hands);
    }

    private ResourceHandler<?> handler(Placed placed) {
        return handlers.stream()
                .filter(handler -> handler.kind().isInstance(placed.resource()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody handles " + placed.id()));
    }

    private static <R extends PluginResource> Observation observe(
            ResourceHandler<R> handler, Object resource, Hands hands) {
        R own = handler.kind().cast(resource);
        return handler.observe(List.of(own), hands)
                .getOrDefault(own, Observation.unknown("its handler gave no answer"));
    }

    private static <R extends PluginResource> void apply(ResourceHandler<R> handler, Object resource, Hands hands) {
        handler.apply(handler.kind().cast(resource), hands);
    }

    private static String shown(Observation seen) {
        return switch (seen) {
            case Observation.InSync _ -> "in_sync";
            case Observation.Missing(String detail) -> "missing: " + detail;
            case Observation.Foreign(String detail) -> "foreign: " + detail;
            case Observation.Unknown(String reason) -> "unknown: " + reason;
            case Observation.Drifted(List<Difference> differences) ->
                "drifted: "
                        + differences.stream()
                                .map(one -> one.attribute() + " " + one.observed() + " -> " + one.declared()
                                        + (one.note().isEmpty() ? "" : " (" + one.note() + ")"))
                                .collect(Collectors.joining("; "));
        };
    }
}
