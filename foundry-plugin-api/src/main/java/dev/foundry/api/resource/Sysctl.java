package dev.foundry.api.resource;

import java.util.regex.Pattern;

/**
 * A kernel setting, in force now and at every boot ({@code /etc/sysctl.d/60-foundry-<name>.conf}).
 *
 * @param name with dots, for example {@code net.ipv4.ip_forward}
 * @param value as {@code sysctl -n} prints it; runs of white space count as one space
 */
public record Sysctl(String name, String value) implements HostResource {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.\\-/*]+");

    public Sysctl {
        value = value.strip().replaceAll("\\s+", " ");
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new IllegalArgumentException("not a kernel setting's name: " + name);
        }
    }

    @Override
    public String kind() {
        return "sysctl";
    }

    @Override
    public String key() {
        return "sysctl/" + name;
    }
}
