package dev.foundry.plugin.libvirtvm.hypervisor;

import java.util.List;
import java.util.Optional;

/**
 * What machines may use of a hypervisor's host.
 *
 * @param accelerators what it runs PCs with, such as {@code kvm} and {@code qemu}
 * @param efi whether it has firmware for EFI; absent when it does not tell
 * @param tpm whether it emulates TPMs; absent when it does not tell
 * @param bridges its bridges by name; absent when it does not tell
 */
public record Abilities(
        List<String> accelerators, Optional<Boolean> efi, Optional<Boolean> tpm, Optional<List<String>> bridges) {
    public Abilities {
        accelerators = List.copyOf(accelerators);
    }
}
