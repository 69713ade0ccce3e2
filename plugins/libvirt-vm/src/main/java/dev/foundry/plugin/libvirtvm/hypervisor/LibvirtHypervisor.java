package dev.foundry.plugin.libvirtvm.hypervisor;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Accelerator;
import dev.foundry.plugin.libvirtvm.machine.Platform;
import java.util.List;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.libvirt.NodeInfo;
import org.w3c.dom.Element;

/** A hypervisor by libvirt's bindings. */
public final class LibvirtHypervisor implements Hypervisor {
    private final Deeper connection;
    private final Storage storage;
    private final Domains domains;
    private final Snapshots snapshots;

    private LibvirtHypervisor(Deeper connection) {
        this.connection = connection;
        this.storage = new LibvirtStorage(connection);
        this.domains = new LibvirtDomains(connection);
        this.snapshots = new LibvirtSnapshots(connection);
    }

    /**
     * Connects.
     *
     * @param uri as libvirt names hypervisors, for example {@code qemu:///system}
     * @throws UnreachableException when the hypervisor does not answer
     * @throws FailedException when this machine has no libvirt
     */
    public static Hypervisor connect(String uri) {
        return connect(uri, () -> {
            Connect.setErrorCallback((_, _) -> {});
            return new Deeper(uri);
        });
    }

    static Hypervisor connect(String uri, LibvirtCall<Deeper> connecting) {
        try {
            return new LibvirtHypervisor(connecting.ask());
        } catch (LibvirtException e) {
            throw new UnreachableException(
                    "the hypervisor " + uri + " does not answer",
                    Details.hint(
                                    (overSsh(uri) ? "does ssh open that machine without a question? " : "")
                                            + "is libvirt running there (systemctl status libvirtd), and may you use it (group libvirt)?")
                            .causedBy(e));
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            throw new FailedException(
                    "this machine has no libvirt library",
                    Details.hint("Debian and Ubuntu: apt install libvirt0; Fedora: dnf install libvirt-libs")
                            .causedBy(e));
        }
    }

    private static boolean overSsh(String uri) {
        return uri.matches("[a-z]+\\+ssh:.*");
    }

    @Override
    public About about() {
        return LibvirtCall.ask("the hypervisor does not tell who it is", () -> {
            NodeInfo node = connection.nodeInfo();
            return new About(
                    connection.getURI(),
                    connection.getHostName(),
                    connection.getType(),
                    version(connection.getLibVersion()),
                    node.cpus,
                    node.memory);
        });
    }

    static String version(long number) {
        return number / 1_000_000 + "." + number % 1_000_000 / 1000 + "." + number % 1000;
    }

    /** KVM where it is, else emulation, unless the document says which; a hypervisor of another kind has one way only. */
    @Override
    public Platform platform(Accelerator accelerator) {
        Element capabilities = XmlReading.root(
                LibvirtCall.ask("the hypervisor does not tell what it can do", connection::getCapabilities));
        List<Element> guests = XmlReading.all(capabilities, "guest").stream()
                .filter(guest -> XmlReading.first(guest, "os_type")
                        .filter(type -> type.getTextContent().equals("hvm"))
                        .isPresent())
                .toList();
        List<String> ways = guests.stream()
                .filter(guest -> arch(guest).equals(Platform.kvm().arch()))
                .flatMap(guest -> XmlReading.all(guest, "arch", "domain").stream())
                .map(domain -> domain.getAttribute("type"))
                .toList();
        Platform wanted = accelerator == Accelerator.EMULATION
                        || (accelerator == Accelerator.AUTO
                                && !ways.contains(Platform.kvm().domainType()))
                ? Platform.emulation()
                : Platform.kvm();
        if (ways.contains(wanted.domainType())) {
            return wanted;
        }
        if (accelerator == Accelerator.AUTO && ways.isEmpty() && !guests.isEmpty()) {
            Element guest = guests.getFirst();
            return new Platform(
                    XmlReading.first(guest, "arch", "domain")
                            .map(domain -> domain.getAttribute("type"))
                            .orElse(""),
                    arch(guest),
                    "");
        }
        throw new RefusedException(
                "the hypervisor has no " + wanted.domainType() + " for " + wanted.arch() + " guests",
                Details.hint("accelerator: emulation does without KVM; qemu-system-x86 is the package"));
    }

    private static String arch(Element guest) {
        return XmlReading.first(guest, "arch")
                .map(arch -> arch.getAttribute("name"))
                .orElse("");
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public Domains domains() {
        return domains;
    }

    @Override
    public Snapshots snapshots() {
        return snapshots;
    }

    @Override
    public Abilities abilities() {
        return new LibvirtAbilities(connection).all();
    }

    @Override
    public void close() {
        LibvirtCall.make("the connection cannot be closed", connection::close);
    }
}
