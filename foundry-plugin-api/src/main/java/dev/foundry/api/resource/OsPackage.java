package dev.foundry.api.resource;

import java.util.regex.Pattern;

/**
 * A package of the operating system, installed in the version its repository offers. One that was there before us stays
 * at uninstall.
 *
 * @param name in the names of the host's family (dpkg's on Debian and Ubuntu)
 */
public record OsPackage(String name) implements HostResource {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]+");

    public OsPackage {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a package's name: " + name);
        }
    }

    @Override
    public String kind() {
        return "package";
    }

    @Override
    public String key() {
        return "package/" + name;
    }
}
