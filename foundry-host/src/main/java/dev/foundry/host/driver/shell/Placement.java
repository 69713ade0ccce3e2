package dev.foundry.host.driver.shell;

import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.resource.KernelModule;
import dev.foundry.api.resource.Sysctl;
import dev.foundry.api.resource.SystemdUnit;
import dev.foundry.host.driver.Desired;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Where things lie on a host. */
final class Placement {
    private static final byte[] NOTHING = {};

    private Placement() {}

    /** The file of a unit or container that is ours. */
    static Optional<String> unitFile(Desired desired) {
        return desired.contents().keySet().stream()
                .filter(path -> path.endsWith("/" + unit(desired)))
                .findFirst();
    }

    /** The file with a container's variables. */
    static Optional<String> environmentFile(Desired desired) {
        return desired.contents().keySet().stream()
                .filter(path -> !path.endsWith("/" + unit(desired)))
                .findFirst();
    }

    /** The unit of a unit or container; empty for other kinds. */
    static String unit(Desired desired) {
        return switch (desired.resource()) {
            case SystemdUnit unit -> unit.name();
            case ContainerService service -> service.unit();
            default -> "";
        };
    }

    /** Where a setting stands for the next boot. */
    static String dropIn(Sysctl setting) {
        return dropIn(setting.name());
    }

    static String dropIn(String sysctl) {
        return "/etc/sysctl.d/60-foundry-" + sysctl.replace('/', '_').replace('*', '_') + ".conf";
    }

    static String dropIn(KernelModule module) {
        return "/etc/modules-load.d/foundry-" + module.name() + ".conf";
    }

    /** The file a kernel setting is; dots and slashes change places, as sysctl has it. */
    static String proc(String sysctl) {
        int dot = sysctl.indexOf('.');
        int slash = sysctl.indexOf('/');
        if (slash >= 0 && (dot < 0 || slash < dot)) {
            return "/proc/sys/" + sysctl;
        }
        StringBuilder path = new StringBuilder("/proc/sys/");
        for (int i = 0; i < sysctl.length(); i++) {
            char one = sysctl.charAt(i);
            path.append(one == '.' ? '/' : one == '/' ? '.' : one);
        }
        return path.toString();
    }

    static byte[] content(Map<String, byte[]> contents, String path) {
        return contents.getOrDefault(path, NOTHING);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /** The name of a resource's files beside the ledger. */
    static String saved(String id) {
        return sha256(id.getBytes(java.nio.charset.StandardCharsets.UTF_8)).substring(0, 20);
    }
}
