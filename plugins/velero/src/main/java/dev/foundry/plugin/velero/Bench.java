package dev.foundry.plugin.velero;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Folder;
import dev.foundry.api.command.Voice;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.ClusterHands;
import dev.foundry.api.reach.ClusterLook;
import dev.foundry.api.reach.Tree;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the commands have in common: Velero's own objects in its namespace. */
final class Bench {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final Duration SEEN = Duration.ofMinutes(3);
    private final Workbench workbench;

    Bench(Workbench workbench) {
        this.workbench = workbench;
    }

    Voice voice() {
        return workbench.voice();
    }

    VeleroConfig config() {
        return workbench.stack(VeleroComponent.NAME, VeleroConfig.class).config();
    }

    /** A name that is the given one, or the prefix and the time in UTC. */
    String name(String given, String prefix) {
        String name =
                given.isEmpty() ? prefix + "-" + STAMP.format(workbench.look().now()) : given;
        if (!NAME.matcher(name).matches()) {
            throw new InvalidInputException(
                    "'" + name + "' is not a name of a cluster object",
                    Details.hint("small letters, digits, dots and dashes, neither first nor last a dot or dash"));
        }
        return name;
    }

    /** All objects of a kind, the newest first. */
    List<Tree> newestFirst(String kind) {
        return look().list(Kinds.API, kind, config().namespace(), Map.of()).stream()
                .map(Tree::new)
                .sorted(Comparator.comparing(
                                (Tree object) -> object.at("metadata").text("creationTimestamp"))
                        .reversed()
                        .thenComparing(Tree::name))
                .toList();
    }

    boolean there(String kind, String name) {
        return known(kind, name).isPresent();
    }

    /** An object as Velero has it; empty when it has none. */
    Optional<Tree> known(String kind, String name) {
        return look().find(Kinds.API, kind, config().namespace(), name).map(Tree::new);
    }

    Tree find(String kind, String name) {
        return known(kind, name)
                .orElseThrow(() -> new NotFoundException(
                        "there is no " + kind.toLowerCase(Locale.ROOT) + " " + name,
                        Details.hint("see what there is: foundry backup list --all")));
    }

    /** A backup that can be brought back. */
    Tree completed(String backup) {
        Tree found = find(Kinds.BACKUP, backup);
        if (!Phase.of(found).equals(Phase.COMPLETED)) {
            throw new RefusedException(
                    "the backup " + backup + " is not completed",
                    Details.hint("choose a completed one: foundry backup list").because("it is " + Phase.of(found)));
        }
        return found;
    }

    /** The bucket that backups lie in, to look into. */
    ObjectsOfBucket objects() {
        return Bucket.of(workbench, workbench.look());
    }

    /** The bucket that backups lie in, to write to. */
    ObjectsOfBucket writtenObjects() {
        return Bucket.of(workbench, workbench.hands());
    }

    /** The folder of this machine that the copy of a backup lies in. */
    Folder folder(String above, String backup) {
        return workbench.folder(above + "/" + backup);
    }

    /** The folders of the bucket that a backup lies in: its own, and those of the volumes' content by namespace. */
    List<String> folders(String backup) {
        String home = config().namespace();
        Stream<String> files =
                look().list(Kinds.API, "PodVolumeBackup", home, Map.of("velero.io/backup-name", backup)).stream()
                        .map(copied -> Tree.of(copied).at("spec", "pod").text("namespace"));
        Stream<String> snapshots =
                look().list("velero.io/v2alpha1", "DataUpload", home, Map.of("velero.io/backup-name", backup)).stream()
                        .map(moved -> Tree.of(moved).at("spec").text("sourceNamespace"));
        return Stream.concat(
                        Stream.of("backups/" + backup + "/"),
                        Stream.concat(files, snapshots)
                                .distinct()
                                .sorted()
                                .map(namespace -> "kopia/" + namespace + "/"))
                .toList();
    }

    /** What the keys of a backup's objects begin with. */
    static String prefix(Tree backup) {
        return PutBack.holds(backup) ? PutBack.prefix(backup.name()) : "";
    }

    /** Shows Velero a copy that was put back, and waits until it has seen it; a backup that it knows it has seen. */
    void awaitSeen(String backup) {
        if (there(Kinds.BACKUP, backup)) {
            return;
        }
        apply(Kinds.LOCATION, PutBack.location(backup), PutBack.spec(find(Kinds.LOCATION, "default"), backup));
        Instant end = workbench.look().now().plus(SEEN);
        while (!there(Kinds.BACKUP, backup)) {
            if (workbench.look().now().isAfter(end)) {
                throw new FailedException(
                        "Velero has not seen the backup " + backup + " in the bucket",
                        Details.hint("see why: foundry component status velero; then run the same again"));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(2);
        } catch (InterruptedException _) {
            throw new CancelledException("interrupted while Velero was waited for");
        }
    }

    /** Makes an object of Velero's. */
    void make(DryRun dryRun, String kind, String name, Map<String, Object> spec) {
        if (there(kind, name)) {
            throw new RefusedException(
                    "there is a " + kind.toLowerCase(Locale.ROOT) + " " + name + " already",
                    Details.hint("choose another name"));
        }
        if (dryRun.chosen()) {
            return;
        }
        apply(kind, name, spec);
    }

    private void apply(String kind, String name, Map<String, Object> spec) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", Kinds.API);
        object.put("kind", kind);
        object.put("metadata", Map.of("namespace", config().namespace(), "name", name));
        object.put("spec", spec);
        hands().apply(object);
    }

    void delete(String kind, String name) {
        hands().delete(Kinds.API, kind, config().namespace(), name);
    }

    /** Deletes a copy that was put back: its place, its objects, and what Velero made of it. */
    void deletePutBack(String backup) {
        String location = PutBack.location(backup);
        delete(Kinds.LOCATION, location);
        ObjectsOfBucket objects = writtenObjects();
        objects.list(PutBack.prefix(backup)).keySet().forEach(objects::delete);
        newestFirst(Kinds.REPOSITORY).stream()
                .filter(repository ->
                        repository.at("spec").text("backupStorageLocation").equals(location))
                .forEach(repository -> delete(Kinds.REPOSITORY, repository.name()));
        delete(Kinds.BACKUP, backup);
    }

    private ClusterLook look() {
        workbench.requireLive("cluster");
        return workbench.look().cluster();
    }

    private ClusterHands hands() {
        workbench.requireLive("cluster");
        return workbench.hands().cluster();
    }
}
