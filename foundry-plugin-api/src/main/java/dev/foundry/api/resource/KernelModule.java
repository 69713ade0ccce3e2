package dev.foundry.api.resource;

import java.util.regex.Pattern;

/**
 * A kernel module, loaded now and at every boot ({@code /etc/modules-load.d/foundry-<name>.conf}); built into the kernel
 * counts as loaded.
 *
 * @param name as modprobe takes it
 */
public record KernelModule(String name) implements HostResource {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    public KernelModule {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a kernel module's name: " + name);
        }
    }

    @Override
    public String kind() {
        return "module";
    }

    @Override
    public String key() {
        return "module/" + name;
    }
}
