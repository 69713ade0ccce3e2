package dev.foundry.api.resource;

import dev.foundry.api.secret.Text;
import java.util.List;

/**
 * A file whose content is declared.
 *
 * @param path absolute; the folder must be declared or exist
 * @param content resolved on the way to the host and written whole: temporary file, fsync, rename
 * @param ownership default root:root 0644, 0600 when the content bears secrets
 * @param replacing whether a file that was there before us may be replaced (it comes back at uninstall)
 */
public record TextFile(String path, Text content, Ownership ownership, boolean replacing) implements HostResource {
    public TextFile {
        path = Paths.clean(path);
    }

    /** A file of root's: 0644, or 0600 when the content bears secrets. */
    public static TextFile of(String path, Text content) {
        return new TextFile(path, content, Ownership.root(content.secretBearing() ? "0600" : "0644"), false);
    }

    /** The same owned by this user and the group of the same name or number. */
    public TextFile owner(String user) {
        return new TextFile(path, content, new Ownership(user, user, ownership.mode()), replacing);
    }

    /** The same with this mode, four octal digits. */
    public TextFile mode(String octal) {
        return new TextFile(path, content, new Ownership(ownership.owner(), ownership.group(), octal), replacing);
    }

    /** The same, allowed to replace what the operating system or a person put there. */
    public TextFile replacingForeign() {
        return new TextFile(path, content, ownership, true);
    }

    @Override
    public String kind() {
        return "file";
    }

    @Override
    public String key() {
        return path;
    }

    @Override
    public List<Text> texts() {
        return List.of(content);
    }
}
