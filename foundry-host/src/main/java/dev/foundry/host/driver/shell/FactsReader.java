package dev.foundry.host.driver.shell;

import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Facts.ContainerRuntime;
import dev.foundry.api.stack.Facts.FileSystem;
import dev.foundry.api.stack.Facts.NetworkInterface;
import dev.foundry.host.driver.Welcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the facts script says. */
final class FactsReader {
    private static final Pattern VERSION = Pattern.compile("(?:\\d+:)?(\\d+(?:\\.\\d+)*)");
    private static final Pattern PROCESS = Pattern.compile("\\(\\(\"([^\"]+)\"");
    private static final Map<String, String> ARCHITECTURES = Map.of(
            "x86_64", "amd64", "aarch64", "arm64", "armv7l", "arm", "ppc64le", "ppc64le", "s390x", "s390x", "riscv64",
            "riscv64");

    /** Files that a container's runtime mounts one by one. */
    private static final Set<String> INJECTED = Set.of("/etc/hosts", "/etc/hostname", "/etc/resolv.conf");

    private final Map<String, Section> sections = new LinkedHashMap<>();

    private FactsReader(List<Section> sections) {
        sections.forEach(section -> this.sections.put(section.name(), section));
    }

    /** @param sudo how root was reached */
    static Welcome read(List<Section> sections, String sudo) {
        FactsReader reader = new FactsReader(sections);
        return new Welcome(reader.facts(sudo), LedgerLine.read(reader.lines("ledger")));
    }

    private List<String> lines(String name) {
        Section section = sections.get(name);
        return section == null ? List.of() : section.lines();
    }

    private String first(String name) {
        return lines(name).stream().filter(line -> !line.isEmpty()).findFirst().orElse("");
    }

    private Facts facts(String sudo) {
        Map<String, String> os = os();
        String[] kernel = first("kernel").split(" ", -1);
        return new Facts(
                os.getOrDefault("ID", "linux"),
                os.getOrDefault("VERSION_ID", ""),
                os.getOrDefault("PRETTY_NAME", ""),
                ARCHITECTURES.getOrDefault(kernel[kernel.length - 1], kernel[kernel.length - 1]),
                kernel[0],
                number(first("cpus"), 1),
                longNumber(first("memory")) * 1024,
                fileSystems(),
                interfaces(),
                defaultInterface(),
                runtime(),
                first("init").equals("systemd"),
                sudo,
                clockOffset(),
                first("boot"),
                listening());
    }

    private Map<String, String> os() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines("os")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(
                        line.substring(0, equals), line.substring(equals + 1).replaceAll("^[\"']|[\"']$", ""));
            }
        }
        return values;
    }

    private static int number(String text, int otherwise) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    private static long longNumber(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private List<FileSystem> fileSystems() {
        List<FileSystem> found = new ArrayList<>();
        for (String line : lines("disks")) {
            String[] parts = line.strip().split("\\s+", 4);
            if (parts.length == 4 && parts[0].matches("\\d+") && !INJECTED.contains(parts[3])) {
                found.add(new FileSystem(parts[3], parts[2], longNumber(parts[0]), longNumber(parts[1])));
            }
        }
        found.sort(Comparator.comparingInt((FileSystem fs) -> fs.mountPoint().length())
                .reversed()
                .thenComparing(FileSystem::mountPoint));
        return found.stream().distinct().toList();
    }

    private List<NetworkInterface> interfaces() {
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (String line : lines("addresses")) {
            String[] parts = line.strip().split("\\s+", -1);
            if (parts.length > 3 && parts[2].startsWith("inet") && !parts[1].equals("lo")) {
                found.computeIfAbsent(parts[1], _ -> new ArrayList<>()).add(parts[3]);
            }
        }
        return found.entrySet().stream()
                .map(entry -> new NetworkInterface(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Optional<String> defaultInterface() {
        return lines("route").stream()
                .map(line -> line.split("\\s+", -1))
                .filter(parts -> parts.length > 7 && parts[1].equals("00000000") && parts[7].equals("00000000"))
                .map(parts -> parts[0])
                .findFirst();
    }

    private Optional<ContainerRuntime> runtime() {
        List<String> said =
                lines("runtime").stream().filter(line -> !line.isEmpty()).toList();
        if (said.isEmpty()) {
            return Optional.empty();
        }
        String program = said.getFirst();
        Matcher version = VERSION.matcher(said.getLast());
        return Optional.of(new ContainerRuntime(
                program.substring(program.lastIndexOf('/') + 1),
                program,
                said.size() > 1 && version.find() ? version.group(1) : ""));
    }

    private Duration clockOffset() {
        Section clock = sections.get("clock");
        String[] parts = clock == null ? new String[0] : clock.first().split("\\.", -1);
        if (clock == null || parts.length != 2) {
            return Duration.ZERO;
        }
        Instant there = Instant.ofEpochSecond(longNumber(parts[0]), longNumber(parts[1]));
        return Duration.between(clock.at(), there);
    }

    private Map<String, String> listening() {
        Map<String, String> ports = new LinkedHashMap<>();
        for (String line : lines("ports")) {
            String[] parts = line.strip().split("\\s+", 7);
            if (parts.length > 4 && parts[4].lastIndexOf(':') >= 0) {
                String port = parts[0] + "/" + parts[4].substring(parts[4].lastIndexOf(':') + 1);
                Matcher process = PROCESS.matcher(line);
                String name = process.find() ? process.group(1) : "";
                ports.merge(port, name, (one, other) -> one.isEmpty() ? other : one);
            }
        }
        return ports;
    }
}
