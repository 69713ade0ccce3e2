package dev.foundry.plugin.libvirtvm.hypervisor;

import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Accelerator;
import dev.foundry.plugin.libvirtvm.machine.Platform;

/**
 * A connection to a hypervisor. Its calls throw {@link dev.foundry.api.error.UnreachableException} when it does not answer,
 * {@link dev.foundry.api.error.NotFoundException} for what is not there, {@link dev.foundry.api.error.RefusedException} when
 * it says that something is there already, and {@link dev.foundry.api.error.FailedException} for all else.
 */
public interface Hypervisor extends AutoCloseable {
    /** Who it is. */
    About about();

    /**
     * What it runs a machine on.
     *
     * @throws dev.foundry.api.error.RefusedException when it cannot do what is wanted
     */
    Platform platform(Accelerator accelerator);

    /** Its pools and volumes. */
    Storage storage();

    /** Its machines. */
    Domains domains();

    /** Their snapshots. */
    Snapshots snapshots();

    /** What machines may use of its host. */
    Abilities abilities();

    @Override
    void close();

    /**
     * Who a hypervisor is.
     *
     * @param uri as libvirt names it
     * @param libvirt the version of its libvirt, such as 9.0.0
     * @param memoryKib of its host
     */
    record About(String uri, String host, String kind, String libvirt, int cpus, long memoryKib) {}
}
