package dev.foundry.plugin.longhorn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A disk that nothing lies on: no partition, no file system, not mounted.
 *
 * @param path for example {@code /dev/sdb}
 */
record Disk(String path, long bytes) {
    /** Asks a host for its disks; answers a line a device, {@code NAME="/dev/sdb" TYPE="disk" ...}. */
    static final List<String> QUESTION =
            List.of("lsblk", "--pairs", "--bytes", "--paths", "--output", "NAME,TYPE,SIZE,FSTYPE,MOUNTPOINT,PKNAME,RO");

    private static final Pattern PART = Pattern.compile("([A-Z]+)=\"([^\"]*)\"");

    /** The empty disks among those of an answer to {@link #QUESTION}. */
    static List<Disk> empty(String answer) {
        List<Map<String, String>> devices = answer.lines().map(Disk::device).toList();
        Set<String> parents = new HashSet<>();
        devices.forEach(device -> parents.add(device.getOrDefault("PKNAME", "")));
        List<Disk> empty = new ArrayList<>();
        for (Map<String, String> device : devices) {
            String path = device.getOrDefault("NAME", "");
            long bytes = Long.parseLong(device.getOrDefault("SIZE", "0"));
            boolean used = parents.contains(path)
                    || !device.getOrDefault("FSTYPE", "").isEmpty()
                    || !device.getOrDefault("MOUNTPOINT", "").isEmpty()
                    || !device.getOrDefault("RO", "0").equals("0");
            if (device.getOrDefault("TYPE", "").equals("disk") && !used && bytes > 0) {
                empty.add(new Disk(path, bytes));
            }
        }
        return empty;
    }

    private static Map<String, String> device(String line) {
        Map<String, String> parts = new HashMap<>();
        Matcher part = PART.matcher(line);
        while (part.find()) {
            parts.put(part.group(1), part.group(2));
        }
        return parts;
    }

    /** The last part of its path. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Where it is mounted. */
    String folder() {
        return "/mnt/longhorn_" + name();
    }

    /** The unit that mounts it. */
    String unit() {
        return "mnt-longhorn_" + name() + ".mount";
    }
}
