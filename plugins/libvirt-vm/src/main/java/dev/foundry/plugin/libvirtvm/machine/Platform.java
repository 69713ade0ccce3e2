package dev.foundry.plugin.libvirtvm.machine;

import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Accelerator;

/**
 * What a hypervisor runs a machine on.
 *
 * @param domainType {@code kvm}, {@code qemu} for emulation, or what another hypervisor calls its own
 * @param arch of the guest
 * @param machine the kind of mainboard; empty for the hypervisor's own choice
 */
public record Platform(String domainType, String arch, String machine) {
    private static final String ARCH = "x86_64";
    private static final String BOARD = "q35";

    /** What is meant where no hypervisor can be asked: KVM, unless the document wants emulation. */
    public static Platform assumed(Accelerator accelerator) {
        return accelerator == Accelerator.EMULATION ? emulation() : kvm();
    }

    /** A PC on the hypervisor's own processor. */
    public static Platform kvm() {
        return new Platform("kvm", ARCH, BOARD);
    }

    /** A PC that qemu emulates. */
    public static Platform emulation() {
        return new Platform("qemu", ARCH, BOARD);
    }

    boolean isPc() {
        return machine.equals(BOARD);
    }

    boolean emulates() {
        return domainType.equals("qemu");
    }
}
