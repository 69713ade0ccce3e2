package dev.foundry.plugin.libvirtvm.machine;

import dev.foundry.plugin.libvirtvm.document.ImageRef;
import dev.foundry.plugin.libvirtvm.document.Ipv4;
import dev.foundry.plugin.libvirtvm.document.Ipv6;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.BootDisk;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.CloudInit;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.DataDisk;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Metadata;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.NetworkInterface;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Spec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A machine as a document again: every default written out, secrets left out. */
public final class DocumentText {
    private DocumentText() {}

    /**
     * The document. It holds neither the password's hash nor raw user-data: whoever may read a domain's definition would
     * read them.
     */
    public static String of(VirtualMachine machine) {
        return YamlText.of(tree(machine));
    }

    /** The same as a tree of maps, lists, texts, numbers and booleans. */
    public static Map<String, Object> tree(VirtualMachine machine) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("apiVersion", VirtualMachine.API_VERSION);
        root.put("kind", VirtualMachine.KIND);
        root.put("metadata", metadata(machine.metadata()));
        root.put("spec", spec(machine.spec()));
        return root;
    }

    private static Map<String, Object> metadata(Metadata metadata) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", metadata.name());
        if (!metadata.labels().isEmpty()) {
            map.put("labels", metadata.labels());
        }
        if (!metadata.annotations().isEmpty()) {
            map.put("annotations", metadata.annotations());
        }
        return map;
    }

    private static Map<String, Object> spec(Spec spec) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("vcpus", spec.vcpus());
        map.put("memoryMiB", spec.memoryMib());
        map.put("cpuMode", spec.cpu().mode());
        if (!spec.cpu().require().isEmpty() || !spec.cpu().disable().isEmpty()) {
            Map<String, Object> features = new LinkedHashMap<>();
            put(features, "require", spec.cpu().require());
            put(features, "disable", spec.cpu().disable());
            map.put("cpuFeatures", features);
        }
        map.put("storagePool", spec.storagePool());
        map.put("autostart", spec.autostart());
        map.put("firmware", word(spec.firmware()));
        spec.secureBoot().ifPresent(secure -> map.put("secureBoot", secure));
        map.put("accelerator", word(spec.accelerator()));
        map.put("tpm", spec.tpm());
        map.put("guestAgent", spec.guestAgent());
        map.put("bootDisk", bootDisk(spec.bootDisk()));
        if (!spec.dataDisks().isEmpty()) {
            map.put(
                    "dataDisks",
                    spec.dataDisks().stream().map(DocumentText::dataDisk).toList());
        }
        map.put(
                "networkInterfaces",
                spec.networkInterfaces().stream().map(DocumentText::card).toList());
        spec.cloudInit().ifPresent(seed -> map.put("cloudInit", cloudInit(seed)));
        return map;
    }

    private static Map<String, Object> bootDisk(BootDisk disk) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("sizeGB", disk.sizeGb());
        disk.image()
                .ifPresentOrElse(
                        image -> map.put(
                                "image",
                                switch (image) {
                                    case ImageRef.AtPath(String path) -> path;
                                    case ImageRef.InPool(String pool, String volume) -> pool + ":" + volume;
                                }),
                        () -> map.put("empty", true));
        map.put("format", word(disk.format()));
        return map;
    }

    private static Map<String, Object> dataDisk(DataDisk disk) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("device", disk.device());
        map.put("sizeGB", disk.sizeGb());
        map.put("pool", disk.pool());
        map.put("format", word(disk.format()));
        return map;
    }

    private static Map<String, Object> card(NetworkInterface card) {
        Map<String, Object> map = new LinkedHashMap<>();
        card.ip().map(Ipv4::cidr).ifPresent(ip -> map.put("ip", ip));
        card.ipv6().map(Ipv6::cidr).ifPresent(ip -> map.put("ipv6", ip));
        if (card.dhcp()) {
            map.put("dhcp", true);
        }
        card.gateway().ifPresent(gateway -> map.put("gateway", gateway));
        card.gateway6().ifPresent(gateway -> map.put("gateway6", gateway));
        map.put("bridge", card.bridge());
        card.virtualPort().ifPresent(port -> map.put("virtualPort", word(port)));
        card.vlan().ifPresent(vlan -> map.put("vlan", vlan));
        card.mtu().ifPresent(mtu -> map.put("mtu", mtu));
        put(map, "dnsServers", card.dnsServers());
        put(map, "searchDomains", card.searchDomains());
        map.put("defaultRoute", card.defaultRoute());
        map.put("pxeBoot", card.pxeBoot());
        put(map, "routes", card.routes().stream().map(NetworkConfig::route).toList());
        return map;
    }

    private static Map<String, Object> cloudInit(CloudInit seed) {
        Map<String, Object> map = new LinkedHashMap<>();
        seed.fqdn().ifPresent(fqdn -> map.put("fqdn", fqdn));
        put(map, "sshAuthorizedKeys", seed.sshAuthorizedKeys());
        map.put("sshPasswordAuth", seed.sshPasswordAuth());
        return map;
    }

    private static void put(Map<String, Object> map, String key, List<?> values) {
        if (!values.isEmpty()) {
            map.put(key, values);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
