package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.blueprint.Target.OnHost;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.HostResource;
import dev.foundry.api.resource.TextFile;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.Attributes;
import dev.foundry.host.driver.Desired;
import dev.foundry.host.driver.HostView;
import dev.foundry.host.driver.Observed;
import dev.foundry.host.engine.Materialiser.Material;
import dev.foundry.host.engine.ResourceState.Drifted;
import dev.foundry.host.engine.ResourceState.InSync;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The states of host resources on one host, from one look at it. Holds the observing half of its driver only. */
final class HostStates {
    private final World world;
    private final Knowledge knowledge;
    private final Materialiser materialiser;
    private final Texts texts;
    private final boolean adopt;

    HostStates(World world, Knowledge knowledge, Materialiser materialiser, Texts texts, boolean adopt) {
        this.world = world;
        this.knowledge = knowledge;
        this.materialiser = materialiser;
        this.texts = texts;
        this.adopt = adopt;
    }

    /** A resource to look at, and the component that declares it. */
    record Question(String component, Placed placed) {}

    /** A state, what a driver would be given to change it, and why that is incomplete; empty when it is whole. */
    record Answer(ResourceState state, Desired desired, String unresolved) {}

    /**
     * Looks at all of these on a host, at once; a unit that a changing file restarts counts as drifted.
     *
     * @param around all that is declared for the host, to know what a file restarts
     */
    Map<String, Answer> look(Host host, List<Question> questions, List<Placed> around) {
        if (questions.isEmpty()) {
            return Map.of();
        }
        Map<String, Material> materials = new LinkedHashMap<>();
        Map<String, List<String>> restarts = restarts(host, around);
        Optional<Facts.ContainerRuntime> runtime = knowledge.facts(host).flatMap(Facts::runtime);
        for (Question question : questions) {
            HostResource resource = (HostResource) question.placed().resource();
            materials.put(
                    question.placed().id(),
                    materialiser.materialise(
                            question.placed().id(),
                            question.component(),
                            resource,
                            runtime,
                            stale(resource, restarts)));
        }
        HostView view = world.hosts().view(host);
        Map<String, Observed> seen =
                view.observe(materials.values().stream().map(Material::desired).toList());
        Map<String, Answer> answers = new LinkedHashMap<>();
        materials.forEach((id, material) -> answers.put(
                id,
                new Answer(
                        state(view, material, seen.getOrDefault(id, Observed.absent())),
                        material.desired(),
                        material.unresolved())));
        restarting(answers);
        return answers;
    }

    /** Which units each file restarts, by path. */
    private static Map<String, List<String>> restarts(Host host, List<Placed> around) {
        Map<String, List<String>> restarts = new TreeMap<>();
        for (Placed placed : around) {
            if (placed.target().equals(new OnHost(host)) && placed.resource() instanceof HostResource resource) {
                for (String path : resource.restartedBy()) {
                    restarts.computeIfAbsent(path, _ -> new ArrayList<>()).add(unitOf(resource));
                }
            }
        }
        return restarts;
    }

    static String unitOf(HostResource resource) {
        String key = resource.key();
        return resource.kind().equals("container")
                ? key.substring("container/".length()) + ".service"
                : key.substring("unit/".length());
    }

    private static List<String> stale(HostResource resource, Map<String, List<String>> restarts) {
        List<String> units = new ArrayList<>(restarts.getOrDefault(resource.key(), List.of()));
        if (resource instanceof CertificateFiles files) {
            units.addAll(restarts.getOrDefault(files.keyPath(), List.of()));
        }
        return units.stream().distinct().toList();
    }

    private ResourceState state(HostView view, Material material, Observed observed) {
        Desired desired = material.desired();
        boolean ours = knowledge.mark(view.host(), desired.id()).isPresent();
        SortedMap<String, String> seen = new TreeMap<>(observed.attributes());
        if (desired.resource() instanceof CertificateFiles files && observed.present()) {
            seen.putAll(world.authority()
                    .judge(
                            files,
                            seen.getOrDefault(Attributes.CERTIFICATE, ""),
                            seen.getOrDefault(Attributes.KEY, ""),
                            world.clock().instant()));
        }
        if (desired.resource() instanceof TextFile file && observed.present() && texts.salted(file.content())) {
            matchSalted(view, file, desired, seen);
        }
        return Comparison.of(material, observed, seen, ours, adopt);
    }

    private void matchSalted(HostView view, TextFile file, Desired desired, SortedMap<String, String> seen) {
        Optional<Secret> there = view.read(file.path())
                .map(bytes -> Secret.of(new String(bytes, java.nio.charset.StandardCharsets.UTF_8)));
        String wanted = desired.attributes().get(Attributes.CONTENT);
        if (there.isPresent()
                && wanted != null
                && texts.matches(file.content(), there.get().reveal())) {
            seen.put(Attributes.CONTENT, wanted);
        }
    }

    private static void restarting(Map<String, Answer> answers) {
        Set<String> stale = answers.values().stream()
                .filter(answer -> answer.state().changes())
                .flatMap(answer -> answer.desired().stale().stream())
                .collect(Collectors.toSet());
        answers.replaceAll((_, answer) -> {
            HostResource resource = answer.desired().resource();
            boolean runs = resource.kind().equals("unit") || resource.kind().equals("container");
            if (!runs || !(answer.state() instanceof InSync) || !stale.contains(unitOf(resource))) {
                return answer;
            }
            Difference restart = Difference.of(Attributes.RESTART, Attributes.PENDING, Attributes.NONE)
                    .note("its configuration changes");
            return new Answer(new Drifted(List.of(restart)), answer.desired(), answer.unresolved());
        });
    }

    /** What a change will hurt, for a person. */
    static List<String> hurts(Host host, HostResource resource, ResourceState state) {
        boolean runs = resource.kind().equals("unit") || resource.kind().equals("container");
        if (runs && state instanceof Drifted(List<Difference> differences) && stops(differences)) {
            return List.of("restarts " + unitOf(resource) + " on " + host.name());
        }
        return List.of();
    }

    /** What is not running cannot be hurt by a restart. */
    private static boolean stops(List<Difference> differences) {
        boolean down = differences.stream()
                .anyMatch(difference -> difference.attribute().equals(Attributes.ACTIVE)
                        && difference.observed().equals(Attributes.NO));
        return !down
                && differences.stream()
                        .anyMatch(difference -> Set.of(
                                        Attributes.RESTART,
                                        Attributes.CONTENT,
                                        Attributes.IMAGE,
                                        Attributes.ENVIRONMENT)
                                .contains(difference.attribute()));
    }

    /** The host of a placed host resource. */
    static Host hostOf(Placed placed) {
        if (placed.target() instanceof OnHost(Host host)) {
            return host;
        }
        throw new IllegalArgumentException(placed.id() + " is not on a host");
    }
}
