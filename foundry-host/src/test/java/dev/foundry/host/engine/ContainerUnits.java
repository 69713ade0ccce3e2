package dev.foundry.host.engine;

import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.stack.Facts.ContainerRuntime;

/** The units that the engine writes, for the drivers' contract. */
public final class ContainerUnits {
    private ContainerUnits() {}

    /** The unit of a service; {@code environmentFile} is empty for none. */
    public static String text(ContainerService service, ContainerRuntime runtime, String environmentFile) {
        return new ContainerUnit(service, runtime, environmentFile).text();
    }
}
