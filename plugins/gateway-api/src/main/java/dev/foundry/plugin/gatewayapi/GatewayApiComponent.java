package dev.foundry.plugin.gatewayapi;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.GatewayDefinitions;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.Ready;
import java.util.List;
import org.pf4j.Extension;

/** The definitions of the Gateway API, each from its published file; no workload. */
@Extension
public final class GatewayApiComponent implements Component<GatewayApiConfig> {
    @Override
    public Descriptor<GatewayApiConfig> descriptor() {
        return Descriptor.of("gateway-api", GatewayApiConfig.class, "1.3.0")
                .describedAs("Gateway API", "Lets Gateways and routes be declared in the cluster.")
                .supporting(">=1.3.0 & <1.5.0")
                .inCluster()
                .provides(GatewayDefinitions.class)
                .touches(Touches.nothing().kinds("manifest", "ready"))
                .asImplied();
    }

    @Override
    public Blueprint blueprint(Stack<GatewayApiConfig> stack) {
        Blueprint blueprint = Blueprint.empty();
        for (Definition definition :
                Definition.of(stack.version(), stack.config().channel())) {
            blueprint = blueprint
                    .inCluster(definition.manifest())
                    .readyInCluster(Ready.when(definition.name(), Check.established(definition.name())));
        }
        return blueprint;
    }

    @Override
    public List<Capability> provides(Stack<GatewayApiConfig> stack) {
        return List.of(new Given("v" + stack.version(), stack.config().channel()));
    }

    /** What it gives to others. */
    private record Given(String bundle, String channel) implements GatewayDefinitions {}
}
