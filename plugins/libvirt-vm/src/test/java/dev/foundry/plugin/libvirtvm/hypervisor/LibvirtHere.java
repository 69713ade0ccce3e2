package dev.foundry.plugin.libvirtvm.hypervisor;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.foundry.api.error.FailedException;

/** Whether this machine has libvirt's library. */
public final class LibvirtHere {
    private LibvirtHere() {}

    /** Skips the test, with the reason, where it has none. */
    public static void assume() {
        assumeThat(is()).as("there is no libvirt here: apt install libvirt0").isTrue();
    }

    private static boolean is() {
        try {
            LibvirtHypervisor.connect("test:///default").close();
            return true;
        } catch (FailedException _) {
            return false;
        }
    }
}
