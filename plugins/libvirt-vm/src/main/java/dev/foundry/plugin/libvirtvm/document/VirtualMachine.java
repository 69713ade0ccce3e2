package dev.foundry.plugin.libvirtvm.document;

import dev.foundry.api.secret.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A virtual machine as its document declares it, with every default in place and every value checked.
 *
 * @param metadata its name and what people and tools wrote beside it
 * @param spec what it is
 */
public record VirtualMachine(Metadata metadata, Spec spec) {
    private static final Pattern POOL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.-]{0,126}[A-Za-z0-9])?");

    /** The document's {@code apiVersion}. */
    public static final String API_VERSION = "foundry.cofront.xyz/v1alpha1";

    /** The document's {@code kind}. */
    public static final String KIND = "VirtualMachine";

    /** The pool of disks when a document names none. */
    public static final String VM_POOL = "foundry-vms";

    /** The pool of images when a document names none. */
    public static final String IMAGE_POOL = "foundry-images";

    /** Whether a pool may have this name. */
    public static boolean isPool(String name) {
        return POOL.matcher(name).matches();
    }

    /** Its name. */
    public String name() {
        return metadata.name();
    }

    /** The same, told this on its first start. */
    public VirtualMachine with(CloudInit told) {
        return new VirtualMachine(
                metadata,
                new Spec(
                        spec.vcpus,
                        spec.memoryMib,
                        spec.cpu,
                        spec.storagePool,
                        spec.autostart,
                        spec.firmware,
                        spec.secureBoot,
                        spec.accelerator,
                        spec.tpm,
                        spec.guestAgent,
                        spec.bootDisk,
                        spec.dataDisks,
                        spec.networkInterfaces,
                        Optional.of(told)));
    }

    /**
     * Who it is.
     *
     * @param name lower case, 1 to 63 characters
     * @param labels stored with it
     * @param annotations stored with it
     */
    public record Metadata(String name, Map<String, String> labels, Map<String, String> annotations) {
        public Metadata {
            labels = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(labels));
            annotations = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(annotations));
        }
    }

    /**
     * What it is.
     *
     * @param memoryMib from {@code memoryGiB} or {@code memoryMiB}
     * @param storagePool of its disks, where a disk names none of its own
     * @param secureBoot whether EFI firmware starts signed systems only; absent for the hypervisor's choice
     * @param cloudInit absent when the machine gets no seed
     */
    public record Spec(
            int vcpus,
            long memoryMib,
            Cpu cpu,
            String storagePool,
            boolean autostart,
            Firmware firmware,
            Optional<Boolean> secureBoot,
            Accelerator accelerator,
            boolean tpm,
            boolean guestAgent,
            BootDisk bootDisk,
            List<DataDisk> dataDisks,
            List<NetworkInterface> networkInterfaces,
            Optional<CloudInit> cloudInit) {
        public Spec {
            dataDisks = List.copyOf(dataDisks);
            networkInterfaces = List.copyOf(networkInterfaces);
        }
    }

    /**
     * The processor a guest sees.
     *
     * @param mode {@code host-model} or {@code host-passthrough}
     * @param require features it must have
     * @param disable features it must not have
     */
    public record Cpu(String mode, List<String> require, List<String> disable) {
        public Cpu {
            require = List.copyOf(require);
            disable = List.copyOf(disable);
        }
    }

    /** What starts the machine. */
    public enum Firmware {
        EFI,
        BIOS
    }

    /** What runs the guest's code. */
    public enum Accelerator {
        AUTO,
        KVM,
        EMULATION
    }

    /** Whose port of a bridge a card is. */
    public enum VirtualPort {
        OPENVSWITCH
    }

    /** How a disk is stored. */
    public enum Format {
        QCOW2,
        RAW
    }

    /**
     * The first disk.
     *
     * @param image what it is based on; absent for an empty disk
     */
    public record BootDisk(int sizeGb, Optional<ImageRef> image, Format format) {}

    /**
     * A further disk.
     *
     * @param device for example {@code vdb}
     * @param pool the machine's unless the disk names one
     */
    public record DataDisk(String device, int sizeGb, String pool, Format format) {}

    /**
     * A network card.
     *
     * @param ip its IPv4 address, absent with DHCP or with IPv6 alone
     * @param dhcp whether it asks for its IPv4 address
     * @param virtualPort absent for a port of a plain bridge
     * @param vlan absent for untagged
     * @param mtu absent for the network's own
     */
    public record NetworkInterface(
            Optional<Ipv4> ip,
            Optional<Ipv6> ipv6,
            boolean dhcp,
            Optional<String> gateway,
            Optional<String> gateway6,
            String bridge,
            Optional<VirtualPort> virtualPort,
            Optional<Integer> vlan,
            Optional<Integer> mtu,
            List<String> dnsServers,
            List<String> searchDomains,
            boolean defaultRoute,
            boolean pxeBoot,
            List<Route> routes) {
        public NetworkInterface {
            dnsServers = List.copyOf(dnsServers);
            searchDomains = List.copyOf(searchDomains);
            routes = List.copyOf(routes);
        }
    }

    /**
     * A static route.
     *
     * @param to a network, {@code a.b.c.d/len} or its IPv6 like
     * @param via a router of the same family
     */
    public record Route(String to, String via, Optional<Integer> metric) {}

    /**
     * What the guest is told on its first start.
     *
     * @param rawUserData takes the place of what would be generated
     * @param hostKey the SSH host key it is to have; no document says it
     */
    public record CloudInit(
            Optional<String> fqdn,
            List<String> sshAuthorizedKeys,
            Optional<String> passwordHash,
            boolean sshPasswordAuth,
            Optional<String> rawUserData,
            Optional<HostKey> hostKey) {
        public CloudInit {
            sshAuthorizedKeys = List.copyOf(sshAuthorizedKeys);
        }

        /** Nothing in particular. */
        public static CloudInit defaults() {
            return new CloudInit(
                    Optional.empty(), List.of(), Optional.empty(), false, Optional.empty(), Optional.empty());
        }

        /** The same with a full name where there is none. */
        public CloudInit named(String full) {
            return new CloudInit(
                    fqdn.or(() -> Optional.of(full)),
                    sshAuthorizedKeys,
                    passwordHash,
                    sshPasswordAuth,
                    rawUserData,
                    hostKey);
        }

        /** The same with this host key, and with these keys to log in with besides. */
        public CloudInit with(HostKey own, List<String> loginKeys) {
            List<String> all = Stream.concat(sshAuthorizedKeys.stream(), loginKeys.stream())
                    .distinct()
                    .toList();
            return new CloudInit(fqdn, all, passwordHash, sshPasswordAuth, rawUserData, Optional.of(own));
        }

        /** Without its secrets: a password's hash shows in no log. */
        @Override
        public String toString() {
            return "CloudInit[fqdn=" + fqdn + ", sshAuthorizedKeys=" + sshAuthorizedKeys.size() + "]";
        }
    }

    /**
     * An SSH host key.
     *
     * @param privateKey in OpenSSH's form
     * @param publicLine type and base64
     */
    public record HostKey(Secret privateKey, String publicLine) {}
}
