package dev.foundry.plugin.hostbaseline;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import java.util.List;

/** What stack.yaml says under {@code components.host-baseline}; the component takes part without being named. */
public record HostBaselineConfig(
        @Doc("keep the clock in step with systemd-timesyncd where nothing else does") @Default("true")
        boolean timeSync,

        @Doc("let users that log in as somebody else than root use sudo without a password") @Default("false")
        boolean passwordlessSudo,

        @Doc("let hosts that are no nodes of the cluster tell their metrics, to everybody who reaches port 9100")
        @Default("false")
        boolean nodeExporter,

        @Doc(value = "further packages of the operating system on every host", example = "[curl, vim]") @Default("[]")
        List<String> packages) {
    public HostBaselineConfig {
        packages = List.copyOf(packages);
    }
}
