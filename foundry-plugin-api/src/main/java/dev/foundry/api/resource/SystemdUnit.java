package dev.foundry.api.resource;

import dev.foundry.api.secret.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A systemd unit.
 *
 * @param name with its suffix, for example {@code powerdns-auth.service}
 * @param content of {@code /etc/systemd/system/<name>}; empty when the operating system or a package brings the unit
 * @param enabled whether it starts at boot
 * @param running whether it runs now
 * @param restartedBy paths of files whose change restarts it
 */
public record SystemdUnit(
        String name, Optional<Text> content, boolean enabled, boolean running, List<String> restartedBy)
        implements HostResource {
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9:_.@\\\\-]+\\.(service|socket|timer|mount|path|target)");

    public SystemdUnit {
        restartedBy = List.copyOf(restartedBy);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a unit's name with its suffix: " + name);
        }
    }

    /** A unit of ours, enabled and running. */
    public static SystemdUnit of(String name, Text content) {
        return new SystemdUnit(name, Optional.of(content), true, true, List.of());
    }

    /** A unit that a package brings, enabled and running. */
    public static SystemdUnit existing(String name) {
        return new SystemdUnit(name, Optional.empty(), true, true, List.of());
    }

    /** The same, neither enabled nor running. */
    public SystemdUnit stopped() {
        return new SystemdUnit(name, content, false, false, restartedBy);
    }

    /** The same, started by something else (a timer, a socket): whether it runs now does not matter to boot. */
    public SystemdUnit notEnabled() {
        return new SystemdUnit(name, content, false, running, restartedBy);
    }

    /** The same, restarted when this file changes. */
    public SystemdUnit restartedBy(String path) {
        List<String> paths = new ArrayList<>(restartedBy);
        paths.add(Paths.clean(path));
        return new SystemdUnit(name, content, enabled, running, paths);
    }

    @Override
    public String kind() {
        return "unit";
    }

    @Override
    public String key() {
        return "unit/" + name;
    }

    @Override
    public List<Text> texts() {
        return content.stream().toList();
    }
}
