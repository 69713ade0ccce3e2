package dev.foundry.plugin.velero;

import dev.foundry.api.command.Folder;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A backup in a folder of this machine: the bucket's objects as files of the same names. */
record LocalCopy(Folder folder) {
    /** What is to be fetched: the sizes of all objects, and the keys of those that are not here yet. */
    record Work(Map<String, Long> all, List<String> missing) {
        long bytes() {
            return missing.stream().mapToLong(key -> all.getOrDefault(key, 0L)).sum();
        }
    }

    /** What a copy of these folders of the bucket needs. */
    Work toFetch(ObjectsOfBucket objects, List<String> folders) {
        Map<String, Long> here = folder.files();
        Map<String, Long> all = new TreeMap<>();
        folders.forEach(each -> all.putAll(objects.list(each)));
        return new Work(
                all,
                all.entrySet().stream()
                        .filter(object -> !object.getValue().equals(here.get(object.getKey())))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    void fetch(ObjectsOfBucket objects, Work work) {
        work.missing().forEach(key -> folder.write(key, objects.read(key)));
    }

    /** The keys of all that is here. */
    List<String> keys() {
        List<String> keys = List.copyOf(folder.files().keySet());
        if (keys.isEmpty()) {
            throw new NotFoundException(
                    "there is no copy of a backup in " + folder.path(),
                    Details.hint("make one: foundry backup local BACKUP --to FOLDER"));
        }
        return keys;
    }
}
