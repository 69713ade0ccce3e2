package dev.foundry.plugin.libvirtvm.machine;

import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.CloudInit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What cloud-init reads on the guest's first start. May hold secrets.
 *
 * @param userData what the guest becomes
 * @param metaData who it is
 * @param networkConfig how it is reached
 */
public record Seed(String userData, String metaData, String networkConfig) {
    private static final String LOG = "| tee -a /var/log/cloud-init-output.log";

    /** The machine's seed; empty when it has no {@code cloudInit}. */
    public static Optional<Seed> of(VirtualMachine machine) {
        return machine.spec()
                .cloudInit()
                .map(given -> new Seed(
                        given.rawUserData().orElseGet(() -> userData(machine, given)),
                        metaData(machine),
                        NetworkConfig.of(machine)));
    }

    /** What tells one seed from another, and nothing of what is in it: a SHA-256 in hex digits. */
    public String digest() {
        return HexFormat.of()
                .formatHex(Derived.sha256(
                        userData.length() + "\n" + userData + metaData.length() + "\n" + metaData + networkConfig));
    }

    private static String userData(VirtualMachine machine, CloudInit given) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("hostname", Derived.hostname(machine));
        root.put("fqdn", Derived.fqdn(machine));
        if (!given.sshAuthorizedKeys().isEmpty()) {
            root.put("ssh_authorized_keys", given.sshAuthorizedKeys());
            root.put("disable_root", false);
            Map<String, Object> user = new LinkedHashMap<>();
            user.put("name", "root");
            user.put("ssh_authorized_keys", given.sshAuthorizedKeys());
            root.put("users", List.of("default", user));
        }
        given.hostKey().ifPresent(key -> {
            Map<String, Object> keys = new LinkedHashMap<>();
            keys.put("ed25519_private", key.privateKey().reveal());
            keys.put("ed25519_public", key.publicLine());
            root.put("ssh_keys", keys);
        });
        given.passwordHash().ifPresent(hash -> {
            Map<String, Object> passwords = new LinkedHashMap<>();
            passwords.put("expire", false);
            passwords.put("list", "root:" + hash);
            root.put("chpasswd", passwords);
        });
        root.put("ssh_pwauth", given.sshPasswordAuth());
        root.put("output", Map.of("all", LOG));
        return "#cloud-config\n" + YamlText.of(root);
    }

    private static String metaData(VirtualMachine machine) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("instance-id", machine.name());
        root.put("local-hostname", machine.name());
        return YamlText.of(root);
    }

    /** Without what is in it. */
    @Override
    public String toString() {
        return "Seed[" + digest() + "]";
    }
}
