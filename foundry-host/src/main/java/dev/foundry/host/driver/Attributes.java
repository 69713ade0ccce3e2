package dev.foundry.host.driver;

/**
 * The words in which drivers tell what they see. A resource declares some of them; only declared ones are compared.
 *
 * <table>
 * <caption>Attributes by kind</caption>
 * <tr><td>directory</td><td>type=directory owner group mode</td></tr>
 * <tr><td>file, binary</td><td>type=file owner group mode content(sha256 of the bytes)</td></tr>
 * <tr><td>user</td><td>uid (when declared) group home shell groups(declared ones it is in, sorted, comma)</td></tr>
 * <tr><td>package</td><td>installed=yes</td></tr>
 * <tr><td>module</td><td>loaded=yes boot=yes</td></tr>
 * <tr><td>sysctl</td><td>value boot(value in its drop-in)</td></tr>
 * <tr><td>certificate</td><td>content=raw, judged by the engine: certificate(PEM) key(PEM) owner group mode</td></tr>
 * <tr><td>unit</td><td>content(sha256, ours only) enabled=yes|no active=yes|no restart=pending|none</td></tr>
 * <tr><td>container</td><td>content(sha256 of its unit) environment(sha256 of its env file, when it has one) image
 * (the reference the running container was made from) enabled active restart as for a unit</td></tr>
 * </table>
 */
public final class Attributes {
    public static final String TYPE = "type";
    public static final String OWNER = "owner";
    public static final String GROUP = "group";
    public static final String MODE = "mode";
    public static final String CONTENT = "content";
    public static final String ENVIRONMENT = "environment";
    public static final String IMAGE = "image";
    public static final String UID = "uid";
    public static final String HOME = "home";
    public static final String SHELL = "shell";
    public static final String GROUPS = "groups";
    public static final String INSTALLED = "installed";
    public static final String LOADED = "loaded";
    public static final String BOOT = "boot";
    public static final String VALUE = "value";
    public static final String CERTIFICATE = "certificate";
    public static final String KEY = "key";
    public static final String ENABLED = "enabled";
    public static final String ACTIVE = "active";
    public static final String RESTART = "restart";
    public static final String YES = "yes";
    public static final String NO = "no";
    public static final String NONE = "none";
    public static final String PENDING = "pending";

    private Attributes() {}
}
