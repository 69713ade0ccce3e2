package dev.foundry.host.plugin;

import dev.foundry.api.Backup;
import dev.foundry.api.HealthProbe;
import dev.foundry.api.RemovalPolicy;
import dev.foundry.api.UpgradePolicy;
import dev.foundry.api.UpgradePolicy.AroundHost;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.Action;
import dev.foundry.api.resource.Deed;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.resource.PluginResource;
import dev.foundry.api.resource.ResourceHandler;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import java.util.List;
import java.util.Map;

/** The code that a plugin hands out inside what it declares; every call to it goes through the plugin's door. */
final class Guarded {
    private Guarded() {}

    static UpgradePolicy policy(UpgradePolicy policy, PluginCall door) {
        return new UpgradePolicy(
                policy.from(),
                policy.before()
                        .map(action -> new Action(
                                action.name(), action.title(), new GuardedDeed(action.name(), action.deed(), door))),
                policy.oneHostAtATime(),
                policy.around().map(steps -> new GuardedSteps(steps, door)));
    }

    static RemovalPolicy policy(RemovalPolicy policy, PluginCall door) {
        return new RemovalPolicy(
                policy.refusedWhileUsed(),
                policy.guard()
                        .map(guard -> (look, purge) ->
                                door.call("telling what its removal would hurt", () -> guard.objections(look, purge))),
                policy.leaving()
                        .map(steps ->
                                (host, hands) -> door.run("leaving " + host.name(), () -> steps.leave(host, hands))));
    }

    static <R extends PluginResource> ResourceHandler<R> handler(ResourceHandler<R> handler, PluginCall door) {
        return new GuardedHandler<>(handler, door);
    }

    record GuardedDeed(String name, Deed deed, PluginCall door) implements Deed {
        @Override
        public Observation observe(Look look) {
            return door.call("looking whether the deed " + name + " is done", () -> deed.observe(look));
        }

        @Override
        public void apply(Hands hands) {
            door.run("doing the deed " + name, () -> deed.apply(hands));
        }

        @Override
        public void undo(Hands hands) {
            door.run("undoing the deed " + name, () -> deed.undo(hands));
        }
    }

    private record GuardedSteps(AroundHost steps, PluginCall door) implements AroundHost {
        @Override
        public void before(Host host, Hands hands) {
            door.run("preparing " + host.name() + " for the upgrade", () -> steps.before(host, hands));
        }

        @Override
        public void after(Host host, Hands hands) {
            door.run("finishing the upgrade of " + host.name(), () -> steps.after(host, hands));
        }
    }

    private record GuardedHandler<R extends PluginResource>(ResourceHandler<R> handler, PluginCall door)
            implements ResourceHandler<R> {
        @Override
        public Class<R> kind() {
            return door.call("telling a handler's kind", handler::kind);
        }

        @Override
        public Map<R, Observation> observe(List<R> resources, Look look) {
            return door.call("looking at " + keys(resources), () -> handler.observe(resources, look));
        }

        @Override
        public Map<String, List<R>> owned(Look look) {
            return door.call("looking for what is the stack's", () -> handler.owned(look));
        }

        private String keys(List<R> resources) {
            return String.join(", ", resources.stream().map(PluginResource::key).toList());
        }

        @Override
        public void apply(R resource, Hands hands) {
            door.run("applying " + resource.key(), () -> handler.apply(resource, hands));
        }

        @Override
        public void remove(R resource, Hands hands) {
            door.run("removing " + resource.key(), () -> handler.remove(resource, hands));
        }
    }

    record GuardedBackup(Backup backup, PluginCall door) implements Backup {
        @Override
        public String name() {
            return door.call("naming a backup", backup::name);
        }

        @Override
        public String title() {
            return door.call("naming a backup", backup::title);
        }

        @Override
        public Secret save(Hands hands) {
            return door.call("saving " + name(), () -> backup.save(hands));
        }

        @Override
        public void restore(Secret content, Hands hands) {
            door.run("restoring " + name(), () -> backup.restore(content, hands));
        }
    }

    record GuardedProbe(HealthProbe probe, PluginCall door) implements HealthProbe {
        @Override
        public String name() {
            return door.call("naming a probe", probe::name);
        }

        @Override
        public Health examine(Look look) {
            return door.call("asking for its health", () -> probe.examine(look));
        }
    }
}
