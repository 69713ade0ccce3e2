package dev.foundry.api.resource;

/**
 * A directory; missing parents are made as root, 0755.
 *
 * @param path absolute
 * @param ownership default root:root 0755
 * @param data whether what lies in it is users' data: then it goes only with {@code --purge}; otherwise it is removed
 *     when it is empty
 */
public record Directory(String path, Ownership ownership, boolean data) implements HostResource {
    public Directory {
        path = Paths.clean(path);
    }

    /** A directory of root's, 0755. */
    public static Directory of(String path) {
        return new Directory(path, Ownership.root("0755"), false);
    }

    /** The same owned by this user and the group of the same name or number. */
    public Directory owner(String user) {
        return new Directory(path, new Ownership(user, user, ownership.mode()), data);
    }

    /** The same with this mode, four octal digits. */
    public Directory mode(String octal) {
        return new Directory(path, new Ownership(ownership.owner(), ownership.group(), octal), data);
    }

    /** The same, holding users' data. */
    public Directory holdingData() {
        return new Directory(path, ownership, true);
    }

    @Override
    public String kind() {
        return "directory";
    }

    @Override
    public String key() {
        return path;
    }

    @Override
    public boolean holdsData() {
        return data;
    }
}
