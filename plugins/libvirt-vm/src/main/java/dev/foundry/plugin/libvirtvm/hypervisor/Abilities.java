package dev.foundry.plugin.libvirtvm.hypervisor;

import java.util.List;
import java.util.Optional;

/**
 * What machines may use of a hypervisor's host.
 *
 * @param accelerators what it runs PCs with, such as {@code kvm} and {@code qemu}
 * @param efi whether it has firmware for EFI; absent when it does not tell
 * @param secureBoot whether it has such firmware that starts signed systems only; absent when it does not tell
 * @param tpm whether it emulates TPMs; absent when it does not tell
 * @param links its network devices; absent when it does not tell
 */
public record Abilities(
        List<String> accelerators,
        Optional<Boolean> efi,
        Optional<Boolean> secureBoot,
        Optional<Boolean> tpm,
        Optional<Links> links) {
    public Abilities {
        accelerators = List.copyOf(accelerators);
    }

    /**
     * Network devices by name.
     *
     * @param bridges plain bridges
     * @param others all else, Open vSwitch's bridges among them
     */
    public record Links(List<String> bridges, List<String> others) {
        public Links {
            bridges = List.copyOf(bridges);
            others = List.copyOf(others);
        }
    }
}
