package dev.foundry.host.graph;

import dev.foundry.api.Descriptor.Provision;
import dev.foundry.api.Descriptor.Requirement;
import java.util.List;

/**
 * A component as the graph sees it.
 *
 * @param name of the component
 * @param requirements with its present config
 * @param provides what it can give
 * @param where it is declared, for messages; may be empty
 */
public record GraphNode(String name, List<Requirement> requirements, List<Provision> provides, String where) {
    public GraphNode {
        requirements = List.copyOf(requirements);
        provides = List.copyOf(provides);
    }
}
