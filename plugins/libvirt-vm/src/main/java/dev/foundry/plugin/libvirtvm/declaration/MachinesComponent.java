package dev.foundry.plugin.libvirtvm.declaration;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Placement;
import dev.foundry.api.Stack;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.resource.PluginResource;
import dev.foundry.api.resource.ResourceHandler;
import dev.foundry.plugin.libvirtvm.document.ImageRef;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.lifecycle.Steps;
import dev.foundry.plugin.libvirtvm.machine.Disk;
import dev.foundry.plugin.libvirtvm.machine.Seed;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Documents as a component of the engine: what they declare on one hypervisor. A machine's definition comes before its disks,
 * because it is the claim on them; one machine is whole before the next begins.
 */
public final class MachinesComponent implements Component<MachinesComponent.NoKeys> {
    private static final String HYPERVISOR = "hypervisor";
    private final Hypervisor hypervisor;
    private final List<VirtualMachine> machines;
    private final Choices choices;
    private final Instant now;

    /** Its section of a stack file has no keys: it has no section. */
    public record NoKeys() {}

    /**
     * What is wanted of the documents.
     *
     * @param seeds whether their seeds count; not so for documents that were read back, which hold no secrets
     * @param power whether machines that are off are started
     * @param restart whether machines that run otherwise than declared are restarted
     * @param limit how long a system may take to shut down
     */
    public record Choices(boolean seeds, boolean power, boolean restart, Duration limit) {}

    /** @param now the time that the files of seeds carry */
    public MachinesComponent(Hypervisor hypervisor, List<VirtualMachine> machines, Choices choices, Instant now) {
        this.hypervisor = hypervisor;
        this.machines = List.copyOf(machines);
        this.choices = choices;
        this.now = now;
    }

    @Override
    public Descriptor<NoKeys> descriptor() {
        return Descriptor.of("machines", NoKeys.class, "1.0.0")
                .describedAs("Machines", "Virtual machines on a hypervisor.")
                .placement(Placement.HYPERVISOR);
    }

    @Override
    public Blueprint blueprint(Stack<NoKeys> stack) {
        return blueprint();
    }

    private Blueprint blueprint() {
        Blueprint blueprint = Blueprint.empty().then("storage");
        for (VirtualMachine machine : machines) {
            for (String pool : Steps.pools(machine)) {
                blueprint = blueprint.at(HYPERVISOR, new DeclaredPool(pool));
            }
            for (Disk disk : Disk.of(machine)) {
                if (disk.image().orElse(new ImageRef.AtPath("")) instanceof ImageRef.InPool(String pool, String name)) {
                    blueprint = blueprint.at(HYPERVISOR, new DeclaredImage(new VolumeName(pool, name), disk));
                }
            }
        }
        for (VirtualMachine machine : machines) {
            blueprint = machine(blueprint.then("machine " + machine.name()), machine);
        }
        return blueprint;
    }

    private Blueprint machine(Blueprint stage, VirtualMachine machine) {
        Blueprint blueprint = stage.at(HYPERVISOR, new DeclaredDomain(machine));
        for (Disk disk : Disk.of(machine)) {
            blueprint = blueprint.at(HYPERVISOR, new DeclaredDisk(machine.name(), disk));
        }
        if (choices.seeds() && Seed.of(machine).isPresent()) {
            blueprint = blueprint.at(
                    HYPERVISOR, new DeclaredSeed(machine, Seed.of(machine).orElseThrow()));
        }
        return choices.power() ? blueprint.at(HYPERVISOR, new DeclaredPower(machine, choices.restart())) : blueprint;
    }

    @Override
    public List<ResourceHandler<?>> handlers(Stack<NoKeys> stack) {
        return List.copyOf(handlers());
    }

    private List<Handler<?>> handlers() {
        Steps steps = new Steps(hypervisor, now);
        DiskHandler disks = new DiskHandler(hypervisor, steps);
        return List.of(
                new PoolHandler(hypervisor.storage()),
                new ImageHandler(steps),
                new DomainHandler(hypervisor, steps, disks, now),
                disks,
                new SeedHandler(hypervisor, steps),
                power());
    }

    private PowerHandler power() {
        return new PowerHandler(hypervisor.domains(), choices.limit());
    }

    /** How everything that a machine's document declares is, by id. */
    public Map<String, Observation> observe(VirtualMachine machine) {
        Map<String, Observation> seen = new LinkedHashMap<>();
        List<Handler<?>> handlers = handlers();
        new MachinesComponent(hypervisor, List.of(machine), choices, now)
                .blueprint()
                .resources()
                .forEach(placed -> handlers.forEach(handler -> observe(handler, placed.resource())
                        .forEach(observation -> seen.put(placed.resource().key(), observation))));
        return seen;
    }

    private static <R extends PluginResource> List<Observation> observe(Handler<R> handler, Object resource) {
        return handler.kind().isInstance(resource)
                ? List.of(handler.observe(handler.kind().cast(resource)))
                : List.of();
    }

    /** Whether a machine that runs must be restarted to be as declared. */
    public boolean needsRestart(VirtualMachine machine) {
        return power().runsOtherwise(machine);
    }
}
