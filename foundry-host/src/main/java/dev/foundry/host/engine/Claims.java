package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.blueprint.Stage;
import dev.foundry.api.blueprint.Target.OnService;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.resource.PluginResource;
import dev.foundry.api.resource.Resource;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.Claim;
import dev.foundry.api.secret.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the texts of a blueprint rest on and it does not declare itself, ranked: a claim that rests on others (a bucket on
 * its user's key) comes after them.
 */
final class Claims {
    private static final int DEEPEST = 8;
    private final Set<String> declared;
    private final SortedMap<Integer, Set<Placed>> ranks = new TreeMap<>();

    private Claims(Blueprint blueprint) {
        this.declared = blueprint.resources().stream().map(Placed::id).collect(Collectors.toSet());
    }

    /** The stages that make them, in order; none when the texts rest on nothing. */
    static List<Stage> of(Blueprint blueprint) {
        Claims claims = new Claims(blueprint);
        blueprint.resources().forEach(placed -> claims.rank(placed.resource(), 0));
        List<Stage> stages = new ArrayList<>();
        claims.ranks.forEach((rank, placed) -> stages.add(
                new Stage(rank == 0 ? "claims" : "claims " + (rank + 1), List.copyOf(placed), List.of(), false)));
        return stages;
    }

    /** One more than the highest rank of what it rests on; 0 when that is nothing. */
    private int rank(Resource resource, int depth) {
        int rank = 0;
        for (Claim claim : resource.texts().stream()
                .map(Text::claims)
                .flatMap(List::stream)
                .toList()) {
            if (depth > DEEPEST) {
                throw new InvalidInputException("the claim " + claim.title() + " rests on itself");
            }
            Placed placed = placed(claim);
            int own = rank(placed.resource(), depth + 1);
            if (!declared.contains(placed.id())) {
                ranks.computeIfAbsent(own, _ -> new LinkedHashSet<>()).add(placed);
            }
            rank = Math.max(rank, own + 1);
        }
        return rank;
    }

    private static Placed placed(Claim claim) {
        return switch (claim) {
            case StoredSecret secret -> new Placed(new OnService("secrets"), secret);
            case PluginResource resource -> new Placed(new OnService("stack"), resource);
            default -> throw new InvalidInputException("no one knows how to make good the claim " + claim.title());
        };
    }
}
