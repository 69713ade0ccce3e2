package dev.foundry.api.resource;

import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Image;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A container kept running under systemd (unit {@code <name>.service}) by the host's runtime: podman, docker or nerdctl.
 *
 * @param name of container and unit
 * @param image pulled before the running one is stopped
 * @param command arguments after the image
 * @param entrypoint program instead of the image's own; empty for the image's
 * @param environment variables; values that bear secrets travel in a 0600 file
 * @param mounts folders and files of the host
 * @param ports published ones; ignored with the host's network
 * @param network {@code host}, {@code bridge} (the runtime's default) or the name of a network that exists
 * @param user {@code uid} or {@code uid:gid} inside; empty for the image's
 * @param capabilities added ones, without {@code CAP_}
 * @param restartedBy paths of files whose change restarts it
 * @param after units that must be up before
 */
public record ContainerService(
        String name,
        Image image,
        List<String> command,
        String entrypoint,
        Map<String, Text> environment,
        List<Mount> mounts,
        List<Port> ports,
        String network,
        String user,
        List<String> capabilities,
        List<String> restartedBy,
        List<String> after)
        implements HostResource {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]*");

    public ContainerService {
        command = List.copyOf(command);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        mounts = List.copyOf(mounts);
        ports = List.copyOf(ports);
        capabilities = List.copyOf(capabilities);
        restartedBy = List.copyOf(restartedBy);
        after = List.copyOf(after);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a container's name: " + name);
        }
    }

    /** A path of the host inside the container. */
    public record Mount(String source, String target, boolean readOnly) {
        public Mount {
            source = Paths.clean(source);
            target = Paths.clean(target);
        }
    }

    /** A published port: {@code address} of the host (empty for all), its port, the container's, {@code tcp} or {@code udp}. */
    public record Port(String address, int host, int container, String protocol) {}

    /** A container of this image on the runtime's default network. */
    public static ContainerService of(String name, Image image) {
        return new ContainerService(
                name, image, List.of(), "", Map.of(), List.of(), List.of(), "bridge", "", List.of(), List.of(),
                List.of());
    }

    /** The same with these arguments after the image. */
    public ContainerService command(String... arguments) {
        return new ContainerService(
                name,
                image,
                List.of(arguments),
                entrypoint,
                environment,
                mounts,
                ports,
                network,
                user,
                capabilities,
                restartedBy,
                after);
    }

    /** The same started by this program instead of the image's. */
    public ContainerService entrypoint(String program) {
        return new ContainerService(
                name,
                image,
                command,
                program,
                environment,
                mounts,
                ports,
                network,
                user,
                capabilities,
                restartedBy,
                after);
    }

    /** The same with one more variable. */
    public ContainerService env(String variable, Text value) {
        Map<String, Text> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new ContainerService(
                name, image, command, entrypoint, more, mounts, ports, network, user, capabilities, restartedBy, after);
    }

    /** The same with one more path of the host, writable. */
    public ContainerService mount(String source, String target) {
        return withMount(new Mount(source, target, false));
    }

    /** The same with one more path of the host, read-only. */
    public ContainerService mountReadOnly(String source, String target) {
        return withMount(new Mount(source, target, true));
    }

    private ContainerService withMount(Mount mount) {
        return new ContainerService(
                name,
                image,
                command,
                entrypoint,
                environment,
                with(mounts, mount),
                ports,
                network,
                user,
                capabilities,
                restartedBy,
                after);
    }

    /** The same with this TCP port published under the same number on every address of the host. */
    public ContainerService publish(int port) {
        return publish("", port, port);
    }

    /** The same with a TCP port published on one address of the host. */
    public ContainerService publish(String address, int hostPort, int containerPort) {
        return new ContainerService(
                name,
                image,
                command,
                entrypoint,
                environment,
                mounts,
                with(ports, new Port(address, hostPort, containerPort, "tcp")),
                network,
                user,
                capabilities,
                restartedBy,
                after);
    }

    /** The same on the host's own network. */
    public ContainerService hostNetwork() {
        return network("host");
    }

    /** The same on this network. */
    public ContainerService network(String other) {
        return new ContainerService(
                name,
                image,
                command,
                entrypoint,
                environment,
                mounts,
                ports,
                other,
                user,
                capabilities,
                restartedBy,
                after);
    }

    /** The same run as this user inside, {@code uid} or {@code uid:gid}. */
    public ContainerService user(String id) {
        return new ContainerService(
                name,
                image,
                command,
                entrypoint,
                environment,
                mounts,
                ports,
                network,
                id,
                capabilities,
                restartedBy,
                after);
    }

    /** The same with one more capability, without {@code CAP_}. */
    public ContainerService capability(String capability) {
        return new ContainerService(
                name,
                image,
                command,
                entrypoint,
                environment,
                mounts,
                ports,
                network,
                user,
                with(capabilities, capability),
                restartedBy,
                after);
    }

    /** The same, restarted when this file changes. */
    public ContainerService restartedBy(String path) {
        return new ContainerService(
                name,
                image,
                command,
                entrypoint,
                environment,
                mounts,
                ports,
                network,
                user,
                capabilities,
                with(restartedBy, Paths.clean(path)),
                after);
    }

    /** The same, started after this unit. */
    public ContainerService after(String unit) {
        return new ContainerService(
                name,
                image,
                command,
                entrypoint,
                environment,
                mounts,
                ports,
                network,
                user,
                capabilities,
                restartedBy,
                with(after, unit));
    }

    private static <T> List<T> with(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    /** The unit that keeps it running. */
    public String unit() {
        return name + ".service";
    }

    @Override
    public String kind() {
        return "container";
    }

    @Override
    public String key() {
        return "container/" + name;
    }

    @Override
    public List<Text> texts() {
        return List.copyOf(environment.values());
    }
}
