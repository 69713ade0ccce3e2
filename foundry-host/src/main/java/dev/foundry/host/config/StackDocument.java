package dev.foundry.host.config;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.config.Range;
import dev.foundry.api.secret.SecretRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of stack.yaml that are not a component's own, as its schema and reference show them. */
record StackDocument(
        @Doc("The stack's name, domain and floating address.")
        Cluster cluster,

        @Doc("The network the hosts are in.") Optional<Net> network,
        @Doc("The stack's DNS: zones, forwarders, backend.") DnsBlock dns,
        @Doc("The machines of the stack.") List<MachineBlock> hosts,

        @Doc("What the stack is made of, by component name; an empty mapping takes the defaults.")
        Map<String, Object> components,

        @Doc(value = "Which component provides a capability when several could.", example = "{ObjectStorage: minio}")
        Map<String, String> capabilities,

        @Doc("Where images, charts and binaries are fetched instead of the internet.")
        Mirrors mirrors,

        @Doc("Object storage outside the stack.") Optional<ObjectStorage> objectStorage,

        @Doc("The block storage of the cluster; read by storage components.")
        Optional<Storage> storage,

        @Doc("Settings of the former tool's external manager; without effect.")
        Optional<Management> management,

        @Doc("Settings of the former tool; without effect, set them on the components.")
        Map<String, Object> observability,

        @Doc("State of the former tool; ignored.") Map<String, Object> setupState,
        @Doc("State of the former tool; ignored.") Map<String, Object> _setupState,
        @Doc("Version mark of the former tool; ignored.") Optional<Object> version) {

    /** The {@code cluster} block. */
    record Cluster(
            @Doc(
                    value =
                            "Names the stack everywhere: its local folder, its marks on hosts. Default: the file's name.",
                    example = "homelab")
            @Pattern(
                    value = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}",
                    allowed = "a name of up to 63 letters, digits, . _ and -")
            Optional<String> name,

            @Doc(value = "The domain the stack's services are found under.", example = "home.example.com")
            @Pattern(value = AddressForms.NAME, allowed = AddressForms.NAME_WORDS)
            Optional<String> primaryDomain,

            @Doc("Former name of primary_domain.")
            @Pattern(value = AddressForms.NAME, allowed = AddressForms.NAME_WORDS)
            Optional<String> domain,

            @Doc(value = "The floating IPv4 address of the cluster; no host's own.", example = "192.168.1.100")
            @Pattern(value = AddressForms.IPV4, allowed = "an IPv4 address")
            Optional<String> vip,

            @Doc("Whether vip may lie in 100.64.0.0/10, as in a tailnet.") @Default("false")
            boolean allowCgnatVip) {}

    /** The {@code network} block. */
    record Net(
            @Doc(value = "The router's address.", example = "192.168.1.1")
            @Pattern(value = AddressForms.IPV4, allowed = "an IPv4 address")
            String gateway,

            @Doc(value = "The network's mask.", example = "255.255.255.0")
            @Pattern(value = AddressForms.IPV4, allowed = "a dotted netmask such as 255.255.255.0")
            String netmask,

            @Doc("What the site's DHCP server gives out; neither hosts nor the vip may lie in it.")
            Optional<DhcpRange> dhcpRange) {}

    /** The {@code network.dhcp_range} block. */
    record DhcpRange(
            @Doc(value = "Its first address.", example = "192.168.1.150")
            @Pattern(value = AddressForms.IPV4, allowed = "an IPv4 address")
            String start,

            @Doc(value = "Its last address.", example = "192.168.1.200")
            @Pattern(value = AddressForms.IPV4, allowed = "an IPv4 address")
            String end) {}

    /** The {@code mirrors} block. */
    record Mirrors(
            @Doc(value = "Registry host to mirror.", example = "{docker.io: \"mirror.lan:5000\"}")
            Map<String, String> images,

            @Doc(
                    value =
                            "Address prefix of chart repositories to mirror: http(s), oci, or a folder of this machine.",
                    example = "{\"https://charts.example.com\": \"oci://mirror.lan:5000/charts\"}")
            Map<String, String> charts,

            @Doc(
                    value = "Address prefix of binaries to mirror.",
                    example = "{\"https://github.com/\": \"https://mirror.lan/github/\"}")
            Map<String, String> binaries) {}

    /** The {@code object_storage} block. */
    record ObjectStorage(
            @Doc("An S3 service that exists already.") ExternalStore external) {}

    /** The {@code object_storage.external} block. */
    record ExternalStore(
            @Doc(value = "Its address.", example = "https://s3.example.com")
            @Pattern(value = "https?://.+", allowed = "an http or https address")
            String endpoint,

            @Doc(value = "Put before every bucket's name.", example = "homelab-")
            Optional<String> bucketPrefix,

            @Doc(value = "Where access and secret key are kept.", example = "${secret:s3/external:keys}")
            SecretRef credentials) {}

    /** The {@code storage} block. */
    record Storage(
            @Doc(value = "Which block storage.", example = "longhorn")
            Optional<String> backend,

            @Doc("Settings of the former tool; without effect.")
            Optional<TrueNas> truenas,

            @Doc("Settings of the former tool; without effect, set them on the component.")
            Map<String, Object> longhorn) {}

    /** The {@code storage.truenas} block. */
    record TrueNas(
            @Doc("Its address.") Optional<String> apiUrl,
            @Doc("Where its API key is kept.") Optional<SecretRef> apiKey) {}

    /** The {@code management} block. */
    record Management(
            @Doc("Its host; it must have the role management.")
            Optional<String> host,

            @Doc("Its port.") @Default("9080") @Range(min = 1, max = 65535)
            int port,

            @Doc("Its image.") Optional<String> image,
            @Doc("Its version.") Optional<String> version,

            @Doc("Its data folder.") @Default("/var/lib/foundry") @Pattern(value = "/.*", allowed = "an absolute path")
            String dataPath) {}
}
