package dev.foundry.host.engine;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.Deed;
import dev.foundry.api.resource.DnsRecordSet;
import dev.foundry.api.resource.DnsZone;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Host;
import dev.foundry.api.stack.Image;
import java.util.List;
import java.util.Optional;

/** Three small components that between them declare every kind of resource. */
final class TestingComponents {
    private TestingComponents() {}

    record Keys(@Doc("A word.") @Default("hello") String word) {}

    /** Gives a secret store: files, a unit, a deed. */
    static final class Vault implements Component<Keys> {
        @Override
        public Descriptor<Keys> descriptor() {
            return Descriptor.of("vault", Keys.class, "1.0.0").provides(SecretStore.class);
        }

        @Override
        public Blueprint blueprint(Stack<Keys> stack) {
            return Blueprint.on(stack.placedOn())
                    .directory("/var/lib/vault", data -> data.holdingData())
                    .user("vault", user -> user.uid(900))
                    .eachHost((here, host) -> here.certificate(
                            CertificateFiles.in("/etc/vault", "vault", List.of("vault.lab"), stack.addresses(host))))
                    .file(
                            "/etc/vault/vault.conf",
                            Text.of("word = " + stack.config().word() + "\n"))
                    .unit(
                            "vault.service",
                            Text.of("[Service]\nExecStart=/usr/bin/vault\n"),
                            unit -> unit.restartedBy("/etc/vault/vault.conf").restartedBy("/etc/vault/tls.crt"))
                    .ready("vault", Check.https(8200, "/health"))
                    .then("open")
                    .action("vault-open", "open the vault", new Opening());
        }

        @Override
        public List<Capability> provides(Stack<Keys> stack) {
            return List.of();
        }
    }

    /** A deed that a rehearsal remembers. */
    static final class Opening implements Deed {
        @Override
        public Observation observe(dev.foundry.api.reach.Look look) {
            return Observation.unknown("only a real vault can tell");
        }

        @Override
        public void apply(dev.foundry.api.reach.Hands hands) {
            hands.progress("opening");
        }
    }

    /** Serves names: packages, a container, a generated secret in its environment, zone and records. */
    static final class Names implements Component<Keys> {
        @Override
        public Descriptor<Keys> descriptor() {
            return Descriptor.of("names", Keys.class, "2.0.0")
                    .requires(SecretStore.class)
                    .provides(DnsAuthority.class);
        }

        @Override
        public Blueprint blueprint(Stack<Keys> stack) {
            StoredSecret key = new StoredSecret(SecretRef.of("names", "api_key"), Generator.hex(32));
            return Blueprint.on(stack.placedOn())
                    .packages("podman", "sqlite3")
                    .module("br_netfilter")
                    .sysctl("net.ipv4.ip_forward", "1")
                    .directory("/etc/names")
                    .file(
                            "/etc/names/names.conf",
                            Text.format(
                                    "key={}\nword={}\n",
                                    key.value(),
                                    stack.config().word()))
                    .container(
                            "names",
                            Image.parse("docker.io/example/names:" + stack.version()),
                            service -> service.hostNetwork()
                                    .env("API_KEY", key.value())
                                    .mountReadOnly("/etc/names", "/etc/names")
                                    .restartedBy("/etc/names/names.conf"))
                    .ready("names", Check.http(8081, "/"))
                    .then("zones")
                    .zone(new DnsZone("lab.example", List.of("ns1.lab.example"), List.of()))
                    .records(new DnsRecordSet("lab.example", "a.lab.example", "A", 300, List.of("10.0.0.1")));
        }
    }

    /** Needs both, placed on every host with its role. */
    static final class Web implements Component<Keys> {
        @Override
        public Descriptor<Keys> descriptor() {
            return Descriptor.of("web", Keys.class, "3.0.0")
                    .requires(SecretStore.class)
                    .requires(DnsAuthority.class);
        }

        @Override
        public Blueprint blueprint(Stack<Keys> stack) {
            return Blueprint.on(stack.placedOn())
                    .directory("/srv/web", data -> data.holdingData())
                    .eachHost(Web::page)
                    .existingUnit("systemd-resolved.service", unit -> unit.stopped())
                    .then("names")
                    .records(new DnsRecordSet(
                            "lab.example",
                            "web.lab.example",
                            "A",
                            60,
                            stack.placedOn().stream().map(Host::address).toList()));
        }

        private static Blueprint page(Blueprint here, Host host) {
            return here.file("/etc/web.conf", Text.of("host = " + host.name() + "\n"));
        }
    }

    record Paint(
            @Doc("Where to paint.") Canvas canvas,
            @Doc("What to put around it.") Optional<String> frame) {}

    record Canvas(@Doc("Folder.") @Default("/srv/canvas") String folder) {}

    /** Paints one file, and says that it touches these paths. */
    record Painter(List<String> touched) implements Component<Paint> {
        Painter {
            touched = List.copyOf(touched);
        }

        @Override
        public Descriptor<Paint> descriptor() {
            return Descriptor.of("web", Paint.class, "1.0.0")
                    .touches(Touches.nothing().kinds("file").hostPaths(touched.toArray(String[]::new)));
        }

        @Override
        public Blueprint blueprint(Stack<Paint> stack) {
            return Blueprint.on(stack.placedOn())
                    .file(stack.config().canvas().folder() + "/picture", Text.of("a picture"));
        }
    }

    /** What stack files of tests name. */
    static Optional<Component<?>> byName(String name) {
        return switch (name) {
            case "vault" -> Optional.of(new Vault());
            case "names" -> Optional.of(new Names());
            case "web" -> Optional.of(new Web());
            default -> Optional.empty();
        };
    }
}
