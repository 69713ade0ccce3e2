package dev.foundry.plugin.libvirtvm.hypervisor;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;

/** A connection that can ask libvirt for what the bindings do not name. */
final class Deeper extends Connect {
    Deeper(String uri) throws LibvirtException {
        super(uri);
    }

    /** The function that is missing. */
    interface Missing extends Library {
        @Nullable
        Pointer virConnectGetDomainCapabilities(
                Pointer connection, @Nullable String emulator, String arch, String machine, String virttype, int flags);
    }

    /** What a machine of this kind may have, as libvirt's XML; empty where the hypervisor does not tell. */
    Optional<String> domainCapabilities(String arch, String machine, String type) {
        Missing libvirt = Native.load("virt", Missing.class);
        Pointer text = libvirt.virConnectGetDomainCapabilities(vcp.getPointer(), null, arch, machine, type, 0);
        if (text == null) {
            return Optional.empty();
        }
        String xml = text.getString(0, StandardCharsets.UTF_8.name());
        Native.free(Pointer.nativeValue(text));
        return Optional.of(xml);
    }
}
