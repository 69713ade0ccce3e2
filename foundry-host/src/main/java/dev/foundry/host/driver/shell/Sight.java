package dev.foundry.host.driver.shell;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a look at a host brought, by what was asked. */
final class Sight {
    private final Map<String, PathSeen> paths = new HashMap<>();
    private final Map<String, String> sums = new HashMap<>();
    private final Map<String, byte[]> texts = new HashMap<>();
    private final Map<String, byte[]> raws = new HashMap<>();
    private final Set<String> packages = new HashSet<>();
    private final Map<String, String[]> users = new HashMap<>();
    private final Map<String, String[]> groups = new HashMap<>();
    private final Map<String, Map<String, String>> units = new HashMap<>();
    private final Map<String, String> images = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, List<String>> modules = new HashMap<>();

    /** A path: its type, and its owners by name and number. */
    record PathSeen(String type, String uid, String gid, String user, String group, String mode) {
        String owner(String declared) {
            return numeric(declared) ? uid : user;
        }

        String group(String declared) {
            return numeric(declared) ? gid : group;
        }

        private static boolean numeric(String name) {
            return name.chars().allMatch(Character::isDigit);
        }
    }

    static Sight of(List<Section> sections) {
        Sight sight = new Sight();
        sections.forEach(sight::add);
        return sight;
    }

    private void add(Section section) {
        switch (section.name()) {
            case "paths" -> section.lines().forEach(this::path);
            case "sums" ->
                section.lines().stream()
                        .filter(line -> line.length() > 66)
                        .forEach(line -> sums.put(line.substring(66), line.substring(0, 64)));
            case "text" -> texts.put(section.argument(), decoded(section));
            case "raw" -> raws.put(section.argument(), decoded(section));
            case "packages" ->
                section.lines().stream()
                        .filter(line -> line.startsWith("installed "))
                        .forEach(line -> packages.add(line.substring("installed ".length())));
            case "users" -> section.lines().forEach(line -> colons(users, line, 0));
            case "groups" -> section.lines().forEach(line -> colons(groups, line, 2));
            case "units" -> section.lines().forEach(this::running);
            case "unit" ->
                units.computeIfAbsent(section.argument(), _ -> new HashMap<>()).putAll(words(section.lines()));
            case "storage" -> images.putAll(PodmanStorage.images(section.first()));
            case "containers" -> section.lines().forEach(this::container);
            case "sysctls" -> section.lines().forEach(this::settingLine);
            case "module" -> modules.put(section.argument(), section.lines());
            default -> {}
        }
    }

    private static byte[] decoded(Section section) {
        return Base64.getDecoder().decode(section.first());
    }

    private void path(String line) {
        String[] parts = line.split(" ", 7);
        if (parts.length == 7) {
            int bits = Integer.parseInt(parts[0], 16) & 0xf000;
            String type = switch (bits) {
                case 0x8000 -> "file";
                case 0x4000 -> "directory";
                case 0xa000 -> "symlink";
                default -> "other";
            };
            String mode = "0".repeat(Math.max(0, 4 - parts[5].length())) + parts[5];
            paths.put(parts[6], new PathSeen(type, parts[1], parts[2], parts[3], parts[4], mode));
        }
    }

    private static void colons(Map<String, String[]> table, String line, int key) {
        String[] parts = line.split(":", -1);
        if (parts.length > key) {
            table.put(parts[key], parts);
        }
    }

    /** A line of systemd's list: unit, load state, active state. */
    private void running(String line) {
        String[] parts = line.strip().split("\\s+", 4);
        if (parts.length > 2) {
            Map<String, String> unit = units.computeIfAbsent(parts[0], _ -> new HashMap<>());
            unit.put("load", parts[1]);
            unit.put("active", parts[2]);
        }
    }

    private static Map<String, String> words(List<String> lines) {
        Map<String, String> words = new HashMap<>();
        for (String line : lines) {
            int space = line.indexOf(' ');
            words.put(space < 0 ? line : line.substring(0, space), space < 0 ? "" : line.substring(space + 1));
        }
        return words;
    }

    private void container(String line) {
        int space = line.indexOf(' ');
        if (space > 0) {
            images.put(line.substring(0, space).replaceFirst("^/", ""), line.substring(space + 1));
        }
    }

    /** A file's line behind its path; the kernel's values may have several. */
    private void settingLine(String line) {
        int colon = line.indexOf(':');
        if (colon > 0) {
            settings.merge(line.substring(0, colon), line.substring(colon + 1), (first, next) -> first + " " + next);
        }
    }

    Optional<PathSeen> path(Object path) {
        return Optional.ofNullable(paths.get(path));
    }

    Optional<String> sum(String path) {
        return Optional.ofNullable(sums.get(path));
    }

    /** The content of a file that differs, when it is text. */
    Optional<String> text(String path) {
        return Optional.ofNullable(texts.get(path)).flatMap(Sight::utf8);
    }

    private static Optional<String> utf8(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean binary = text.indexOf('\ufffd') >= 0 || text.indexOf('\0') >= 0;
        return binary ? Optional.empty() : Optional.of(text);
    }

    Optional<String> raw(String path) {
        return Optional.ofNullable(raws.get(path)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    boolean installed(String name) {
        return packages.contains(name);
    }

    /** The seven fields of a user. */
    Optional<String[]> user(String name) {
        return Optional.ofNullable(users.get(name)).filter(fields -> fields.length == 7);
    }

    /** The name of a group by its number. */
    String groupName(String gid) {
        String[] group = groups.get(gid);
        return group == null ? gid : group[0];
    }

    /** Whether a user is a further member of a group. */
    boolean member(String user, String group) {
        return groups.values().stream()
                .anyMatch(fields -> fields.length > 3
                        && fields[0].equals(group)
                        && List.of(fields[3].split(",", -1)).contains(user));
    }

    /** Words about a unit: {@code load} and {@code active} when systemd knows it, {@code file}, {@code enabled}, {@code stale}. */
    Map<String, String> unit(String name) {
        return units.getOrDefault(name, Map.of());
    }

    Optional<String> image(String container) {
        return Optional.ofNullable(images.get(container));
    }

    /** What stands in a setting's file. */
    Optional<String> setting(String path) {
        return Optional.ofNullable(settings.get(path));
    }

    List<String> module(String name) {
        return modules.getOrDefault(name, List.of());
    }
}
