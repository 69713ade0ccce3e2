package dev.foundry.plugin.libvirtvm.hypervisor;

import dev.foundry.plugin.libvirtvm.machine.DomainMetadata;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.Domain.InterfaceAddressesSource;
import org.libvirt.Domain.UndefineFlags;
import org.libvirt.Domain.XMLFlags;
import org.libvirt.DomainInfo.DomainState;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;

/** Machines by libvirt's bindings. */
final class LibvirtDomains implements Domains {
    /** What the bindings do not name yet. */
    private static final int UNDEFINE_NVRAM = 4;

    private static final int UNDEFINE_CHECKPOINTS = 16;
    private static final int RESIZE_BYTES = 1;
    private static final int ALL =
            UndefineFlags.MANAGED_SAVE | UndefineFlags.SNAPSHOTS_METADATA | UNDEFINE_NVRAM | UNDEFINE_CHECKPOINTS;

    private final Connect connection;

    LibvirtDomains(Connect connection) {
        this.connection = connection;
    }

    @Override
    public List<Domain> all() {
        return LibvirtCall.ask("the machines cannot be listed", () -> {
            List<Domain> domains = new ArrayList<>();
            for (org.libvirt.Domain domain : connection.listAllDomains(0)) {
                domains.add(describe(domain));
            }
            domains.sort(Comparator.comparing(Domain::name));
            return domains;
        });
    }

    @Override
    public Optional<Domain> find(String name) {
        return LibvirtCall.find("the machine " + name + " cannot be looked at", () -> describe(lookUp(name)));
    }

    private static Domain describe(org.libvirt.Domain domain) throws LibvirtException {
        DomainState state = domain.getInfo().state;
        boolean kept = domain.isPersistent() == 1;
        String xml = domain.getXMLDesc(kept ? XMLFlags.INACTIVE : 0);
        return new Domain(
                domain.getName(),
                domain.getUUIDString(),
                state(state),
                kept && domain.getAutostart(),
                xml,
                kept && !isMarked(xml) && domain.isActive() == 1
                        ? Optional.of(domain.getXMLDesc(0)).filter(LibvirtDomains::isMarked)
                        : Optional.empty());
    }

    private static boolean isMarked(String xml) {
        return xml.contains(DomainMetadata.NAMESPACE);
    }

    /** The bindings know no state that libvirt has learned since. */
    private static State state(@Nullable DomainState state) {
        return switch (state) {
            case VIR_DOMAIN_NOSTATE -> State.NO_STATE;
            case VIR_DOMAIN_RUNNING -> State.RUNNING;
            case VIR_DOMAIN_BLOCKED -> State.BLOCKED;
            case VIR_DOMAIN_PAUSED -> State.PAUSED;
            case VIR_DOMAIN_SHUTDOWN -> State.SHUTDOWN;
            case VIR_DOMAIN_SHUTOFF -> State.SHUTOFF;
            case VIR_DOMAIN_CRASHED -> State.CRASHED;
            case VIR_DOMAIN_PMSUSPENDED -> State.PMSUSPENDED;
            case null -> State.UNKNOWN;
        };
    }

    @Override
    public void define(String xml) {
        LibvirtCall.make("the machine cannot be defined", () -> connection.domainDefineXML(xml));
    }

    @Override
    public void autostart(String name, boolean on) {
        LibvirtCall.make(
                "whether " + name + " starts by itself cannot be set",
                () -> lookUp(name).setAutostart(on));
    }

    @Override
    public void start(String name) {
        LibvirtCall.make(
                "the machine " + name + " cannot be started", () -> lookUp(name).create());
    }

    @Override
    public void shutdown(String name) {
        LibvirtCall.make(
                "the machine " + name + " cannot be asked to shut down",
                () -> lookUp(name).shutdown());
    }

    @Override
    public void reboot(String name) {
        LibvirtCall.make(
                "the machine " + name + " cannot be asked to start anew",
                () -> lookUp(name).reboot(0));
    }

    @Override
    public Optional<String> running(String name) {
        return LibvirtCall.find("the machine " + name + " cannot be looked at", () -> lookUp(name))
                .filter(domain ->
                        LibvirtCall.ask("the machine " + name + " cannot be looked at", domain::isActive) == 1)
                .map(domain ->
                        LibvirtCall.ask("the machine " + name + " cannot be looked at", () -> domain.getXMLDesc(0)));
    }

    @Override
    public void enlarge(String name, String device, long capacity) {
        LibvirtCall.make(
                "the disk " + device + " of " + name + " cannot be enlarged",
                () -> lookUp(name).blockResize(device, capacity, RESIZE_BYTES));
    }

    @Override
    public void powerOff(String name) {
        LibvirtCall.make(
                "the machine " + name + " cannot be switched off",
                () -> lookUp(name).destroy());
    }

    /** A hypervisor that knows no firmware's memory refuses to be told of it. */
    @Override
    public void undefine(String name) {
        LibvirtCall.make("the machine " + name + " cannot be undefined", () -> {
            org.libvirt.Domain domain = lookUp(name);
            try {
                domain.undefine(ALL);
            } catch (LibvirtException e) {
                if (e.getError().getCode() != ErrorNumber.VIR_ERR_INVALID_ARG) {
                    throw e;
                }
                domain.undefine(UndefineFlags.MANAGED_SAVE | UndefineFlags.SNAPSHOTS_METADATA);
            }
        });
    }

    @Override
    public List<String> addresses(String name) {
        for (int source : List.of(
                InterfaceAddressesSource.VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT,
                InterfaceAddressesSource.VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE)) {
            List<String> told = told(name, source);
            if (!told.isEmpty()) {
                return told;
            }
        }
        return List.of();
    }

    /** A machine that is off, has no agent or no lease, is a machine whose addresses nobody knows. */
    private List<String> told(String name, int source) {
        try {
            return lookUp(name).interfaceAddresses(source, 0).stream()
                    .filter(card -> card.addrs != null)
                    .flatMap(card -> card.addrs.stream())
                    .filter(address -> address.address != null
                            && !address.address.isLoopbackAddress()
                            && !address.address.isLinkLocalAddress())
                    .map(address -> address.address.getHostAddress())
                    .distinct()
                    .toList();
        } catch (LibvirtException _) {
            return List.of();
        }
    }

    private org.libvirt.Domain lookUp(String name) throws LibvirtException {
        return connection.domainLookupByName(name);
    }
}
