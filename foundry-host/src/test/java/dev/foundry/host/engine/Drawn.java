package dev.foundry.host.engine;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Stack;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.host.engine.TestingComponents.Keys;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A component that declares what was drawn.
 *
 * @param spelling how its world declares one drawn resource
 */
record Drawn(String name, List<Draw> draws, BiFunction<Blueprint, Draw, Blueprint> spelling)
        implements Component<Keys> {
    @Override
    public Descriptor<Keys> descriptor() {
        return Descriptor.of(name, Keys.class, "1.0.0").roles("web");
    }

    @Override
    public Blueprint blueprint(Stack<Keys> stack) {
        Blueprint blueprint = Blueprint.on(stack.placedOn());
        for (Draw draw : draws) {
            blueprint = spelling.apply(blueprint, draw);
        }
        return blueprint;
    }
}
