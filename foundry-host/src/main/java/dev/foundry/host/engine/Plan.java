package dev.foundry.host.engine;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.stack.Facts;
import dev.foundry.host.engine.PlannedComponent.Counts;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an install would do, observed and not guessed.
 *
 * @param stack its name
 * @param components in the graph's order
 * @param facts of the hosts that were reached, by name
 * @param unreachable why the other hosts were not, by name
 * @param observed how long observing took
 */
public record Plan(
        String stack,
        List<PlannedComponent> components,
        Map<String, Facts> facts,
        Map<String, String> unreachable,
        Duration observed) {
    public Plan {
        components = List.copyOf(components);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        unreachable = Collections.unmodifiableMap(new LinkedHashMap<>(unreachable));
    }

    /** The same without these among the hosts that were not reached. */
    public Plan without(Collection<String> hosts) {
        Map<String, String> others = new LinkedHashMap<>(unreachable);
        others.keySet().removeAll(hosts);
        return new Plan(stack, components, facts, others, observed);
    }

    /** The numbers over all components. */
    public Counts counts() {
        return components.stream().map(PlannedComponent::counts).reduce(Counts.none(), Counts::plus);
    }

    /** Whether it is of a component that stands in no stack. */
    public boolean standalone() {
        return components.size() == 1 && components.getFirst().name().equals(stack) && hosts() == 0;
    }

    /** How many hosts it is about. */
    public int hosts() {
        return facts.size() + unreachable.size();
    }

    /** Every resource of every component. */
    public List<PlannedResource> resources() {
        return components.stream()
                .flatMap(component -> component.resources().stream())
                .toList();
    }

    /**
     * The one resource with this id, or with an id that ends so.
     *
     * @throws NotFoundException when there is none
     * @throws InvalidInputException when there are several
     */
    PlannedResource resource(String name) {
        List<PlannedResource> all = resources();
        List<PlannedResource> exact =
                all.stream().filter(resource -> resource.id().equals(name)).toList();
        List<PlannedResource> found = exact.isEmpty()
                ? all.stream().filter(resource -> resource.id().endsWith(name)).toList()
                : exact;
        if (found.size() == 1) {
            return found.getFirst();
        }
        if (found.isEmpty()) {
            throw new NotFoundException(
                    "no component declares " + name,
                    Details.hint("ids look like web1:/etc/zot/config.json; foundry stack plan -v lists them"));
        }
        throw new InvalidInputException(
                name + " is not one resource but " + found.size(),
                Details.hint("name one of them")
                        .because(String.join(
                                "\n", found.stream().map(PlannedResource::id).toList())));
    }
}
