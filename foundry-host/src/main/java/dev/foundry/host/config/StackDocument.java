package dev.foundry.host.config;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.OneOf;
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
        @Doc("The stack's DNS: zones, forwarders, backend.") Dns dns,
        @Doc("The machines of the stack.") List<Machine> hosts,

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

    static final String IPV4 = "((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    static final String NAME =
            "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*";
    static final String ADDRESS = IPV4 + "|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*|" + NAME;
    static final String NAME_WORDS =
            "a DNS name: letters, digits and - in labels of up to 63 characters, joined by dots";

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
            @Pattern(value = NAME, allowed = NAME_WORDS)
            Optional<String> primaryDomain,

            @Doc("Former name of primary_domain.") @Pattern(value = NAME, allowed = NAME_WORDS)
            Optional<String> domain,

            @Doc(value = "The floating IPv4 address of the cluster; no host's own.", example = "192.168.1.100")
            @Pattern(value = IPV4, allowed = "an IPv4 address")
            Optional<String> vip,

            @Doc("Whether vip may lie in 100.64.0.0/10, as in a tailnet.") @Default("false")
            boolean allowCgnatVip) {}

    /** The {@code network} block. */
    record Net(
            @Doc(value = "The router's address.", example = "192.168.1.1")
            @Pattern(value = IPV4, allowed = "an IPv4 address")
            String gateway,

            @Doc(value = "The network's mask.", example = "255.255.255.0")
            @Pattern(value = IPV4, allowed = "a dotted netmask such as 255.255.255.0")
            String netmask,

            @Doc("What the site's DHCP server gives out; neither hosts nor the vip may lie in it.")
            Optional<DhcpRange> dhcpRange) {}

    /** The {@code network.dhcp_range} block. */
    record DhcpRange(
            @Doc(value = "Its first address.", example = "192.168.1.150")
            @Pattern(value = IPV4, allowed = "an IPv4 address")
            String start,

            @Doc(value = "Its last address.", example = "192.168.1.200")
            @Pattern(value = IPV4, allowed = "an IPv4 address")
            String end) {}

    /** The {@code dns} block. */
    record Dns(
            @Doc("Zones that name the stack's own services.")
            List<Zone> infrastructureZones,

            @Doc("Zones whose wildcard leads to the vip.") List<Zone> kubernetesZones,

            @Doc("Resolvers for everything else, in order.")
            @Default("[8.8.8.8, 1.1.1.1]")
            @Pattern(value = IPV4 + "|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*", allowed = "an IP address")
            List<String> forwarders,

            @Doc("The authoritative server's database; sqlite is gsqlite3.")
            @Default("gsqlite3")
            @OneOf({"gsqlite3", "gpgsql", "sqlite"})
            String backend,

            @Doc(
                    value = "Where the API key is kept; made on the first install when not given.",
                    example = "${secret:dns:api_key}")
            Optional<SecretRef> apiKey) {}

    /** A zone of the {@code dns} block. */
    record Zone(
            @Doc(value = "Its name.", example = "home.example.com")
            @Pattern(value = NAME + "\\.?", allowed = NAME_WORDS)
            String name,

            @Doc("Whether outsiders are answered too, with public_cname.") @Default("false")
            boolean public_,

            @Doc(value = "The name outsiders are sent to.", example = "home.dyndns.example")
            @Pattern(value = NAME + "\\.?", allowed = NAME_WORDS)
            Optional<String> publicCname) {}

    /** An item of {@code hosts}. */
    record Machine(
            @Doc(value = "Its name.", example = "web1") @Pattern(value = NAME, allowed = NAME_WORDS)
            String hostname,

            @Doc(
                    value = "Where its SSH server answers; may be missing only while vm is given.",
                    example = "192.168.1.11")
            @Pattern(value = ADDRESS, allowed = "an IP address or a DNS name, without port")
            Optional<String> address,

            @Doc("Its SSH port.") @Default("22") @Range(min = 1, max = 65535)
            int port,

            @Doc("The user to log in as.")
            @Default("root")
            @Pattern(value = "[a-z_][a-z0-9_.-]*[$]?", allowed = "a Linux user name")
            String user,

            @Doc(
                    value =
                            "What it is for: openbao, dns, zot, management, cluster-control-plane, cluster-worker, and the"
                                    + " roles of installed components.",
                    example = "[openbao, dns, zot]")
            List<String> roles,

            @Doc(value = "Free marks; they become node labels in a cluster.", example = "{rack: a}")
            Map<String, String> labels,

            @Doc(
                    value = "Hosts to go through, first to last: names of hosts here or user@address:port.",
                    example = "[bastion]")
            List<String> jump,

            @Doc(value = "A private key file to log in with.", example = "~/.ssh/id_ed25519")
            Optional<String> identity,

            @Doc(value = "Where sudo's password is kept.", example = "${secret:hosts/web1:sudo}")
            Optional<SecretRef> sudoPassword,

            @Doc("The virtual machine this host is, where a component makes it.")
            @Pattern(value = NAME, allowed = NAME_WORDS)
            Optional<String> vm,

            @Doc("State of the former tool; ignored.") Optional<Boolean> sshkeyset,

            @Doc("State of the former tool; ignored.") Optional<String> state) {}

    /** The {@code mirrors} block. */
    record Mirrors(
            @Doc(value = "Registry host to mirror.", example = "{docker.io: \"mirror.lan:5000\"}")
            Map<String, String> images,

            @Doc(
                    value = "Address prefix of charts to mirror.",
                    example = "{\"https://charts.example.com/\": \"https://mirror.lan/charts/\"}")
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
