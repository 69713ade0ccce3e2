package dev.foundry.host.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foundry.api.machine.Machine;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.stack.ClusterSettings;
import dev.foundry.api.stack.DnsSettings;
import dev.foundry.api.stack.Host;
import dev.foundry.api.stack.Network;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A valid stack.yaml, typed.
 *
 * @param path of the file
 * @param components by name as written (an alias is resolved by the graph), in file order
 * @param capabilities the chosen provider by capability
 * @param access how each host is reached, by host name
 * @param machines what is to be made, by the name of the host that it is; in file order
 * @param imageMirrors registry host to mirror ({@code mirrors.images})
 * @param chartMirrors address prefix to mirror ({@code mirrors.charts})
 * @param binaryMirrors address prefix to mirror ({@code mirrors.binaries})
 * @param notices what is accepted without effect, for the person
 * @param positions of every key, by path such as {@code hosts[1].roles[0]}
 */
public record StackFile(
        Path path,
        ClusterSettings cluster,
        Optional<Network> network,
        DnsSettings dns,
        List<Host> hosts,
        Map<String, ComponentEntry> components,
        Map<String, String> capabilities,
        Map<String, HostAccess> access,
        Map<String, Machine> machines,
        Map<String, String> imageMirrors,
        Map<String, String> chartMirrors,
        Map<String, String> binaryMirrors,
        List<String> notices,
        Map<String, Position> positions) {
    public StackFile {
        hosts = List.copyOf(hosts);
        components = ordered(components);
        capabilities = ordered(capabilities);
        access = ordered(access);
        machines = ordered(machines);
        imageMirrors = ordered(imageMirrors);
        chartMirrors = ordered(chartMirrors);
        binaryMirrors = ordered(binaryMirrors);
        notices = List.copyOf(notices);
        positions = ordered(positions);
    }

    /** What stands for a file where there is none: a stack of this name with nothing in it. */
    public static StackFile without(String name) {
        return new StackFile(
                Path.of(name),
                new ClusterSettings(name, Optional.empty(), Optional.empty(), false),
                Optional.empty(),
                DnsSettings.none(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of());
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * A component as the file names it.
     *
     * @param version as written; empty for the default ({@code latest} is read as empty, with a notice)
     * @param hosts the {@code hosts} key; empty when it is not given
     * @param images the {@code image} key: {@code ""} for one image, else by part
     * @param config its other keys
     */
    public record ComponentEntry(
            String name, Optional<String> version, List<String> hosts, Map<String, String> images, ObjectNode config) {
        public ComponentEntry {
            hosts = List.copyOf(hosts);
            images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
        }
    }

    /** How a host is reached: the names of jump hosts or {@code user@address:port}, a key file, where sudo's password is. */
    public record HostAccess(List<String> jump, Optional<String> identity, Optional<SecretRef> sudoPassword) {
        public HostAccess {
            jump = List.copyOf(jump);
        }
    }

    /** Where hosts' passwords of sudo are kept: needed to reach the hosts, and so before a secret store on them. */
    public Set<SecretRef> sudoPasswords() {
        return access.values().stream()
                .flatMap(way -> way.sudoPassword().stream())
                .collect(Collectors.toSet());
    }

    /** Where a path stands in the file; the nearest parent when the path itself does not. */
    public Optional<Position> position(String path) {
        String at = path;
        while (true) {
            Position found = positions.get(at);
            if (found != null || at.isEmpty()) {
                return Optional.ofNullable(found);
            }
            at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
        }
    }
}
