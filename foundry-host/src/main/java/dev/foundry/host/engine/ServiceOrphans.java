package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.blueprint.Stage;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.resource.DnsRecordSet;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.host.config.StackFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What services hold with the stack's marks and no component of the stack declares any more. A mark may name another
 * component than the one that still declares the resource, or the stack alone; so there are none as long as one component
 * does not know yet what it declares.
 */
record ServiceOrphans(List<Marked> all) {
    ServiceOrphans {
        all = List.copyOf(all);
    }

    /** Those of a stack of which these components are planned. */
    static ServiceOrphans of(Session session, ServiceView services, List<Declared> planned) {
        return whole(session, planned)
                .map(declared -> {
                    Needed needed = Needed.of(session.assembly().file(), declared);
                    return new ServiceOrphans(services.marked().stream()
                            .filter(marked -> !needed.holds(marked))
                            .toList());
                })
                .orElseGet(() -> new ServiceOrphans(List.of()));
    }

    /** What all components of the stack declare; empty while one cannot tell all of it. */
    private static Optional<List<Placed>> whole(Session session, List<Declared> planned) {
        List<Placed> declared = new ArrayList<>();
        for (String component : session.assembly().order()) {
            List<Stage> stages = planned.stream()
                    .filter(one -> one.component().equals(component))
                    .findFirst()
                    .map(Declared::stages)
                    .orElseGet(() -> stages(session, component));
            if (stages.stream().anyMatch(stage -> !stage.notKnown().isEmpty())) {
                return Optional.empty();
            }
            stages.forEach(stage -> declared.addAll(stage.resources()));
        }
        return Optional.of(declared);
    }

    /** Of a component that is not planned; what is wrong with it is told when it is. */
    private static List<Stage> stages(Session session, String component) {
        try {
            return session.stages(component);
        } catch (FoundryException broken) {
            return List.of(new Stage(component, List.of(), List.of(String.valueOf(broken.getMessage())), false));
        }
    }

    /** Those that the mark of this component is on. */
    List<Marked> of(String component) {
        return all.stream()
                .filter(marked -> marked.component().equals(component))
                .toList();
    }

    /**
     * What must stay.
     *
     * @param ids of what is declared, and of zones in which records are
     * @param texts in which secrets may be referred to
     */
    private record Needed(Set<String> ids, List<String> texts) {
        static Needed of(StackFile file, List<Placed> declared) {
            Set<String> ids = new HashSet<>();
            declared.forEach(placed -> {
                ids.add(placed.id());
                if (placed.resource() instanceof DnsRecordSet records) {
                    ids.add(DnsMarks.ZONE + records.zone());
                }
                if (placed.resource() instanceof StoredSecret secret) {
                    ids.add(LiveMarks.SECRET + secret.key());
                }
            });
            Stream<String> inFile = Stream.concat(
                    file.components().values().stream()
                            .map(entry -> entry.config().toString()),
                    file.dns().apiKey().stream().map(Object::toString));
            Stream<String> inTexts = declared.stream()
                    .flatMap(placed -> placed.resource().texts().stream())
                    .map(Object::toString);
            return new Needed(ids, Stream.concat(inFile, inTexts).toList());
        }

        boolean holds(Marked marked) {
            return ids.contains(marked.id()) || (marked.id().startsWith(LiveMarks.SECRET) && refers(marked.id()));
        }

        private boolean refers(String secret) {
            String place = secret.substring(LiveMarks.SECRET.length());
            return texts.stream()
                    .anyMatch(text -> text.contains("${secret:" + place + "}")
                            || text.contains("${secret:foundry-core/" + place + "}"));
        }
    }
}
