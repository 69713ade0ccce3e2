package dev.foundry.host.engine;

import dev.foundry.api.RemovalPolicy;
import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.blueprint.Target.OnHost;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.resource.HostResource;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.stack.Host;
import dev.foundry.host.graph.Dependency;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Holds the removal of single components to who uses them and to their policies. Only looks. */
record RemovalGuard(Session session, Options options) {
    /**
     * Looks for what stands in the way.
     *
     * @param plan of the removal; hosts were met for it
     * @throws RefusedException when a component that stays requires one that goes, or a policy says so
     */
    void demandFree(Plan plan) {
        Set<String> going =
                plan.components().stream().map(PlannedComponent::name).collect(Collectors.toSet());
        for (PlannedComponent component : plan.components()) {
            RemovalPolicy policy = policy(session.assembly().node(component.name()));
            List<Dependency> uses = session.assembly().graph().usesOf(component.name()).stream()
                    .filter(use -> !going.contains(use.dependent()))
                    .filter(use -> isThere(use.dependent()))
                    .toList();
            demandNone(component.name(), "required by", uses, use -> !use.optional(), "");
            if (!options.force()) {
                String regardless = "\nor leave them without it for now, its data kept: add --force";
                demandNone(component.name(), "in use by", uses, _ -> policy.refusedWhileUsed(), regardless);
                demandNoObjection(component, policy);
            }
        }
    }

    private <C extends Record> RemovalPolicy policy(Node<C> node) {
        return node.component().removal(session.stack(node));
    }

    private static void demandNone(
            String component, String how, List<Dependency> uses, Predicate<Dependency> counts, String otherwise) {
        List<Dependency> standing = uses.stream().filter(counts).toList();
        if (standing.isEmpty()) {
            return;
        }
        Set<String> users = standing.stream().map(Dependency::dependent).collect(Collectors.toCollection(TreeSet::new));
        throw new RefusedException(
                component + " is " + how + " " + String.join(", ", users),
                Details.hint("uninstall these first, or together: foundry component uninstall "
                                + String.join(" ", users) + " " + component + otherwise)
                        .because(standing.stream().map(Dependency::toString).collect(Collectors.joining("\n"))));
    }

    /** Data that is left of a component uses nothing: what counts is what runs, or is set up. */
    private boolean isThere(String component) {
        boolean marked = session.assembly().file().hosts().stream()
                .flatMap(host -> session.knowledge().ledger(host).stream())
                .anyMatch(entry -> entry.component().equals(component) && !entry.data());
        if (marked) {
            return true;
        }
        Declared declared = new Declared(component, session.stages(component));
        Set<Host> hosts = new HashSet<>();
        for (Placed placed : declared.resources()) {
            if (placed.resource() instanceof HostResource && placed.target() instanceof OnHost(Host host)) {
                hosts.add(host);
            }
        }
        return hosts.isEmpty()
                ? isInServices(declared)
                : hosts.stream()
                        .anyMatch(
                                host -> session.knowledge().whyUnreachable(host).isPresent());
    }

    private boolean isInServices(Declared declared) {
        List<Placed> asked = new ArrayList<>(declared.inServices());
        asked.removeIf(placed -> placed.resource().holdsData());
        return session.services().observe(declared.component(), asked).values().stream()
                .anyMatch(seen -> !(seen instanceof Observation.Missing));
    }

    private void demandNoObjection(PlannedComponent component, RemovalPolicy policy) {
        boolean live = session.world().rehearsed().isEmpty();
        boolean something = component.resources().stream()
                .anyMatch(resource -> resource.state().changes());
        if (!live || !something || policy.guard().isEmpty()) {
            return;
        }
        List<String> objections = objections(policy.guard().get());
        if (!objections.isEmpty()) {
            throw new RefusedException(
                    component.name() + " holds what this stack did not put there",
                    Details.hint((options.purge()
                                            ? "save that first, or keep the data: leave --purge out"
                                            : "mend that first")
                                    + "\nor let it go: add --force")
                            .because(String.join("\n", objections)));
        }
    }

    private List<String> objections(RemovalPolicy.Guard guard) {
        try {
            return guard.objections(session.look(), options.purge());
        } catch (UnreachableException | TransientException silent) {
            return List.of("what is in it cannot be told: " + silent.getMessage());
        }
    }
}
