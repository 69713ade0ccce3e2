package dev.foundry.host.driver.kube;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.resource.Observation;
import dev.foundry.host.driver.Blanks;
import dev.foundry.host.driver.ClusterMark;
import dev.foundry.host.driver.ClusterWish;
import dev.foundry.host.driver.Trees;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Releases of Helm: observed without their charts unless something is to change, changed by Helm. */
final class Releases {
    private static final String ID = "cluster:";
    private static final String PLACE = "/helm/";
    private final KubeObjects objects;
    private final Helm helm;
    private final Clock clock;
    private final Rendering rendering;
    private final String mark;

    /** Of this stack. */
    Releases(KubeObjects objects, Helm helm, Clock clock, String stack) {
        this.objects = objects;
        this.helm = helm;
        this.clock = clock;
        this.rendering = new Rendering(objects, helm);
        this.mark = "foundry " + stack + " ";
    }

    Observation observe(ClusterWish.Release wish) {
        HelmRelease release = wish.release();
        List<StoredRelease> history = history(release);
        if (history.isEmpty()) {
            return Observation.missing("");
        }
        StoredRelease latest = history.getLast();
        List<Difference> asked = asked(wish, latest);
        List<Difference> differences = asked.isEmpty() ? strayed(release.namespace(), latest) : asked;
        if (differences.isEmpty()) {
            return Observation.inSync();
        }
        if (!own(history) && !begun(wish, history)) {
            return Observation.foreign("take the release away with helm, or make it equal to what is declared");
        }
        return Observation.drifted(
                asked.isEmpty() || !latest.deployed() ? differences : rendering.after(asked, wish, latest));
    }

    /** What of the release itself is not as declared. */
    private static List<Difference> asked(ClusterWish.Release wish, StoredRelease latest) {
        List<Difference> differences = new ArrayList<>();
        differ(differences, "status", latest.status(), "deployed");
        differ(
                differences,
                "chart",
                latest.chart() + "-" + latest.version(),
                wish.release().chart().toString());
        List<Difference> values = new ArrayList<>(Trees.lacking(wish.values(), latest.values()));
        values.addAll(Trees.dropped(latest.values(), wish.values(), latest.values()));
        values.addAll(Blanks.of(wish.values(), latest.values()));
        values.forEach(value -> differences.add(under("values.", value)));
        return differences;
    }

    private List<StoredRelease> history(HelmRelease release) {
        return StoredRelease.history(objects, release.namespace(), release.name());
    }

    private boolean own(List<StoredRelease> history) {
        return history.stream().anyMatch(revision -> revision.description().startsWith(mark));
    }

    /** A first install of just this that was cut off: Helm writes down whose a revision is when it has ended. */
    private static boolean begun(ClusterWish.Release wish, List<StoredRelease> history) {
        return history.stream().allMatch(StoredRelease::pending)
                && asked(wish, history.getLast()).stream()
                        .allMatch(difference -> difference.attribute().equals("status"));
    }

    private static void differ(List<Difference> into, String what, String found, String wanted) {
        if (!found.equals(wanted)) {
            into.add(Difference.of(what, found, wanted));
        }
    }

    /** The same further below. */
    static Difference under(String prefix, Difference below) {
        return new Difference(prefix + below.attribute(), below.observed(), below.declared(), below.note());
    }

    /** Objects of the manifest that are not there or not as it says. */
    private List<Difference> strayed(String namespace, StoredRelease release) {
        List<Difference> differences = new ArrayList<>();
        for (Map<String, Object> written : objects.read(release.manifest())) {
            Map<String, Object> declared = Trees.readable(written);
            ObjectName name = ObjectName.of(declared).orIn(namespace);
            Optional<Map<String, Object>> live = objects.find(name);
            if (live.isEmpty()) {
                differences.add(Difference.of(name.toString(), "missing", "there"));
                continue;
            }
            Map<String, Object> unplaced = Trees.without(declared, Map.of("metadata", Map.of("namespace", "")));
            Trees.lacking(unplaced, live.get()).forEach(difference -> differences.add(under(name + " ", difference)));
        }
        return differences;
    }

    /** Installs or upgrades it, after a change that was cut off has been forgotten. */
    void apply(ClusterWish.Release wish) {
        HelmRelease release = wish.release();
        List<StoredRelease> left = recovered(release, history(release));
        Warnings warnings = new Warnings(objects, release.namespace());
        try {
            if (left.isEmpty()) {
                helm.install(wish, mark + wish.component());
            } else {
                helm.upgrade(wish, mark + wish.component());
            }
        } catch (FailedException failed) {
            throw warnings.explaining(failed);
        }
    }

    /**
     * What is left of the history when revisions that Helm would stumble over are forgotten: those whose change was cut
     * off, and all of them when none was ever deployed. Their objects stay and are taken over by the next revision.
     */
    private List<StoredRelease> recovered(HelmRelease release, List<StoredRelease> history) {
        boolean everDeployed = history.stream()
                .anyMatch(revision -> revision.deployed() || revision.status().equals("superseded"));
        List<StoredRelease> left = new ArrayList<>();
        for (StoredRelease revision : history) {
            if (!revision.pending() && everDeployed) {
                left.add(revision);
                continue;
            }
            Instant over = revision.changed().plus(release.within());
            if (revision.pending() && clock.instant().isBefore(over)) {
                throw new RefusedException(
                        "the release " + release.name() + " is being changed by somebody",
                        Details.hint("wait for its end; a change that was cut off is taken over from " + over + " on")
                                .because("its status is " + revision.status() + " since " + revision.changed()));
            }
            objects.delete(new ObjectName("v1", "Secret", release.namespace(), revision.secret()));
        }
        return left;
    }

    /** The stack's releases, each with the component that its last revision was made for. */
    List<ClusterMark> marked() {
        List<ClusterMark> marks = new ArrayList<>();
        for (ObjectName release : StoredRelease.names(objects)) {
            List<StoredRelease> history = StoredRelease.history(objects, release.namespace(), release.name());
            history.reversed().stream()
                    .map(StoredRelease::description)
                    .filter(description -> description.startsWith(mark))
                    .map(description -> description.substring(mark.length()))
                    .findFirst()
                    .ifPresent(component -> marks.add(new ClusterMark(
                            ID + release.namespace() + PLACE + release.name(),
                            "release",
                            component,
                            !volumes(history.getLast()).isEmpty())));
        }
        return marks;
    }

    /** Whether this is the id of a release that {@link #marked} told. */
    static boolean named(String id) {
        return id.startsWith(ID) && id.contains(PLACE);
    }

    /** Takes a release away by its id, with what it holds; its definitions stay. */
    void removeMarked(String id, boolean purge) {
        int place = id.indexOf(PLACE);
        String namespace = id.substring(ID.length(), place);
        String name = id.substring(place + PLACE.length());
        List<StoredRelease> history = StoredRelease.history(objects, namespace, name);
        if (purge && !history.isEmpty()) {
            removeHeld(namespace, history.getLast());
        }
        helm.uninstall(namespace, name);
    }

    /**
     * Objects of the kinds that the release brought, in its namespace, that cannot go without its controllers: once these are
     * gone, nobody takes their finalizers away, and the namespace stays for ever. Kinds of the chart's templates are its own
     * business: they go with the release, and its hooks see to their objects.
     */
    private void removeHeld(String namespace, StoredRelease latest) {
        List<ObjectName> held = latest.definitions(objects).stream()
                .flatMap(definition -> ofKind(definition, namespace))
                .filter(tree -> !Trees.items(
                                Trees.at(tree, "metadata", "finalizers").orElse(List.of()))
                        .isEmpty())
                .map(ObjectName::of)
                .toList();
        held.forEach(objects::delete);
    }

    private List<String> volumes(StoredRelease revision) {
        return objects.read(revision.manifest()).stream()
                .filter(tree -> "PersistentVolumeClaim".equals(tree.get("kind")))
                .map(tree -> ObjectName.of(tree).toString())
                .toList();
    }

    /** Takes it away when it is ours; refused when volumes would go and no purge was asked for. */
    void remove(ClusterWish.Release wish, boolean purge) {
        HelmRelease release = wish.release();
        List<StoredRelease> history = history(release);
        if (history.isEmpty() || (!own(history) && !begun(wish, history))) {
            return;
        }
        StoredRelease latest = history.getLast();
        List<String> volumes = volumes(latest);
        if (!purge && !volumes.isEmpty()) {
            throw new RefusedException(
                    "taking the release " + release.name() + " away would take volumes with it",
                    Details.hint("--purge takes them away too").because(String.join("\n", volumes)));
        }
        if (purge) {
            removeHeld(release.namespace(), latest);
        }
        helm.uninstall(release.namespace(), release.name());
        if (release.definitions() == HelmRelease.Definitions.REMOVED_UNUSED) {
            latest.definitions(objects).forEach(this::removeUnused);
        }
    }

    private void removeUnused(ObjectName definition) {
        if (ofKind(definition, "").findAny().isEmpty()) {
            objects.delete(definition);
        }
    }

    /** All objects of the kind that a definition defines; an empty namespace is all of them. */
    private Stream<Map<String, Object>> ofKind(ObjectName definition, String namespace) {
        Map<String, Object> spec = objects.find(definition)
                .map(found -> Trees.mapping(found.get("spec")))
                .orElse(Map.of());
        return Trees.items(spec.getOrDefault("versions", List.of())).stream()
                .map(Trees::mapping)
                .filter(version -> Boolean.TRUE.equals(version.get("served")))
                .limit(1)
                .map(version -> Trees.text(spec, "group") + "/" + Trees.text(version, "name"))
                .flatMap(apiVersion ->
                        objects.list(apiVersion, Trees.text(spec, "names", "kind"), namespace, Map.of()).stream());
    }
}
