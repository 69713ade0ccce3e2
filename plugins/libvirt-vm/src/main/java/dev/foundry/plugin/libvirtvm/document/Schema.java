package dev.foundry.plugin.libvirtvm.document;

import java.util.List;
import java.util.stream.Collectors;

/** The keys of a document, in their order: what readers allow, and what the documentation's table says of them. */
public final class Schema {
    static final String METADATA = "metadata";
    static final String SPEC = "spec";
    static final String CPU_FEATURES = "spec.cpuFeatures";
    static final String BOOT_DISK = "spec.bootDisk";
    static final String DATA_DISK = "spec.dataDisks[]";
    static final String CARD = "spec.networkInterfaces[]";
    static final String ROUTE = "spec.networkInterfaces[].routes[]";
    static final String CLOUD_INIT = "spec.cloudInit";
    static final String STATUS = "status";

    private static final String NONE = "none";
    private static final String REQUIRED = "";

    private static final List<Key> KEYS = List.of(
            new Key("apiVersion", REQUIRED, code(VirtualMachine.API_VERSION)),
            new Key("kind", REQUIRED, code(VirtualMachine.KIND)),
            new Key(METADATA, REQUIRED, "who the machine is"),
            below(METADATA, "name", REQUIRED, "1 to 63 letters, digits, `-` and `_`; written in lower case"),
            below(METADATA, "labels", NONE, "texts by name, kept with the machine"),
            below(METADATA, "annotations", NONE, "the same"),
            below(METADATA, "creationTimestamp", NONE, "accepted and not read"),
            below(METADATA, "uid", NONE, "accepted and not read"),
            below(METADATA, "resourceVersion", NONE, "accepted and not read"),
            below(METADATA, "generation", NONE, "accepted and not read"),
            new Key(SPEC, REQUIRED, "what the machine is"),
            below(SPEC, "vcpus", REQUIRED, range(1, MachineReader.MOST_VCPUS)),
            below(SPEC, "memoryGiB", NONE, range(1, MachineReader.MOST_GIB) + "; this or `memoryMiB` must be there"),
            below(
                    SPEC,
                    "memoryMiB",
                    NONE,
                    range(MachineReader.LEAST_MIB, MachineReader.MOST_GIB * 1024L) + "; this or `memoryGiB`"),
            below(
                    SPEC,
                    "cpuMode",
                    code(MachineReader.CPU_MODE),
                    "or `host-passthrough`; emulated machines get all that the emulation knows"),
            new Key(CPU_FEATURES, NONE, "of the processor, by libvirt's names"),
            below(CPU_FEATURES, "require", NONE, "a list of features that it must have"),
            below(CPU_FEATURES, "disable", NONE, "a list of features that it must not have"),
            below(
                    SPEC,
                    "storagePool",
                    code(VirtualMachine.VM_POOL),
                    "the pool of its disks; `--pool` and `FOUNDRY_VM_POOL` give another default"),
            below(SPEC, "autostart", "`true`", "whether it starts with its hypervisor"),
            below(SPEC, "firmware", "`efi`", "or `bios`"),
            below(
                    SPEC,
                    "secureBoot",
                    "the hypervisor's choice",
                    "with `efi`: `true` starts signed systems only, `false` any"),
            below(
                    SPEC,
                    "accelerator",
                    "`auto`",
                    "`kvm`, or `emulation`; `auto` is KVM where the hypervisor has it, and rendered as `kvm`"),
            below(SPEC, "tpm", "`false`", "a TPM 2.0"),
            below(SPEC, "guestAgent", "`false`", "the channel of qemu's agent, which tells the machine's addresses"),
            new Key(BOOT_DISK, REQUIRED, "the disk that it starts from, `vda`"),
            below(BOOT_DISK, "sizeGB", REQUIRED, "GiB, " + range(1, DiskReader.MOST_GB)),
            below(BOOT_DISK, "image", NONE, "a volume of `imagePool`, `pool:volume`, or a path; this or `empty: true`"),
            below(BOOT_DISK, "empty", "`false`", "`true` in place of an image"),
            below(BOOT_DISK, "imagePool", code(VirtualMachine.IMAGE_POOL), "where the image is looked for"),
            below(BOOT_DISK, "format", "`qcow2`", "`raw` for an empty disk"),
            new Key(DATA_DISK, NONE, "further disks"),
            below(DATA_DISK, "device", REQUIRED, "`vdb` and on, each once"),
            below(DATA_DISK, "sizeGB", REQUIRED, "GiB, " + range(1, DiskReader.MOST_GB)),
            below(DATA_DISK, "pool", "`storagePool`", "the pool of this disk"),
            below(DATA_DISK, "format", "`qcow2`", "or `raw`"),
            new Key(CARD, REQUIRED, "its network cards, one or more"),
            below(CARD, "ip", NONE, "IPv4 address with prefix length"),
            below(CARD, "ipv6", NONE, "IPv6 address with prefix length"),
            below(CARD, "dhcp", "`false`", "`true` in place of `ip`"),
            below(CARD, "gateway", NONE, "a router in the network of `ip`"),
            below(CARD, "gateway6", NONE, "a router in the network of `ipv6`, or a link-local one"),
            below(CARD, "bridge", REQUIRED, "the hypervisor's bridge"),
            below(CARD, "virtualPort", "a plain bridge's port", "`openvswitch`: the bridge is one of Open vSwitch"),
            below(CARD, "vlan", NONE, range(1, InterfaceReader.MOST_VLAN) + ", the tag of the bridge's port"),
            below(CARD, "mtu", NONE, range(InterfaceReader.LEAST_MTU, InterfaceReader.MOST_MTU)),
            below(CARD, "dnsServers", NONE, "a list of addresses"),
            below(CARD, "searchDomains", NONE, "a list of domains"),
            below(CARD, "defaultRoute", "`false`", "on at most one card"),
            below(CARD, "pxeBoot", "`false`", "on at most one card; the boot disk is tried second then"),
            new Key(ROUTE, NONE, "static routes"),
            below(ROUTE, "to", REQUIRED, "a network with prefix length"),
            below(ROUTE, "via", REQUIRED, "a router's address"),
            below(ROUTE, "metric", NONE, range(0, Integer.MAX_VALUE)),
            new Key(CLOUD_INIT, NONE, "without it the machine gets no seed; `{}` gives defaults"),
            below(CLOUD_INIT, "fqdn", "the name", "two labels or more"),
            below(CLOUD_INIT, "sshAuthorizedKeys", NONE, "a list, for the image's default user and for root"),
            below(CLOUD_INIT, "passwordHash", NONE, "root's, as `mkpasswd` prints it"),
            below(CLOUD_INIT, "sshPasswordAuth", "`false`", "whether sshd takes passwords"),
            below(CLOUD_INIT, "rawUserData", NONE, "used as it is, in place of all of the above"),
            new Key(STATUS, NONE, "accepted and not read"),
            below(STATUS, "phase", NONE, ""),
            below(STATUS, "conditions", NONE, ""),
            below(STATUS, "addresses", NONE, ""),
            below(STATUS, "domainUUID", NONE, ""),
            below(STATUS, "macAddresses", NONE, ""),
            below(STATUS, "interfaceNames", NONE, ""),
            below(STATUS, "observedGeneration", NONE, ""));

    private Schema() {}

    private record Key(String path, String otherwise, String meaning) {
        /** The map that the key stands in; empty for the document. */
        String parent() {
            int dot = path.lastIndexOf('.');
            return dot < 0 ? "" : path.substring(0, dot);
        }

        String name() {
            return path.substring(path.lastIndexOf('.') + 1).replace("[]", "");
        }
    }

    private static Key below(String parent, String name, String otherwise, String meaning) {
        return new Key(parent + "." + name, otherwise, meaning);
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String range(long least, long most) {
        return least + " to " + most;
    }

    /** The keys of the map at this path, empty for the document itself. */
    static String[] keys(String path) {
        return KEYS.stream()
                .filter(key -> key.parent().equals(path))
                .map(Key::name)
                .toArray(String[]::new);
    }

    /** The table of the documentation, in Markdown; what is only accepted of a status has no line of its own. */
    public static String table() {
        return KEYS.stream()
                .filter(key -> !key.parent().equals(STATUS))
                .map(key -> "| `" + key.path() + "` | "
                        + (key.otherwise().isEmpty() ? "must be there" : key.otherwise()) + " | " + key.meaning()
                        + " |\n")
                .collect(Collectors.joining("", "| key | default | meaning |\n|---|---|---|\n", ""));
    }
}
