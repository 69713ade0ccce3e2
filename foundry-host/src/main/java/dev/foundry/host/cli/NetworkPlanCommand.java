package dev.foundry.host.cli;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.host.cli.mixin.DryRun;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "plan",
        description = {
            "Writes the network block of the stack file from what you say, and checks it.",
            "foundry network plan --gateway 192.168.1.1 --dhcp 192.168.1.50-192.168.1.200 --vip 192.168.1.40",
            "On a terminal it asks for what is not given."
        })
final class NetworkPlanCommand implements Callable<Integer> {
    private final Machines machines;

    @Option(names = "--gateway", paramLabel = "ADDRESS", description = "The router's address.")
    private @Nullable String gateway;

    @Option(
            names = "--netmask",
            paramLabel = "MASK",
            description = "The mask of the network; 255.255.255.0 if not given.")
    private @Nullable String netmask;

    @Option(names = "--dhcp", paramLabel = "FIRST-LAST", description = "The range that a DHCP server gives out.")
    private @Nullable String dhcp;

    @Option(names = "--vip", paramLabel = "ADDRESS", description = "The floating address of the cluster.")
    private @Nullable String vip;

    @Mixin
    private final DryRun dryRun = new DryRun();

    NetworkPlanCommand(Machines machines) {
        this.machines = machines;
    }

    @Override
    public Integer call() {
        Foundry foundry = machines.foundry();
        String router = given(gateway, "Gateway", "192.168.1.1", "--gateway");
        String mask = netmask == null && gateway != null
                ? "255.255.255.0"
                : given(netmask, "Netmask", "255.255.255.0", "--netmask");
        StringBuilder block = new StringBuilder("{gateway: \"" + router + "\", netmask: \"" + mask + "\"");
        String range = dhcp;
        if (range != null) {
            String[] ends = range.split("-", -1);
            if (ends.length != 2) {
                throw new InvalidInputException(
                        "'" + range + "' is not a range", Details.hint("write it as 192.168.1.50-192.168.1.200"));
            }
            block.append(", dhcp_range: {start: \"" + ends[0].strip() + "\", end: \"" + ends[1].strip() + "\"}");
        }
        Path file = foundry.stackFile();
        Map<String, String> values = new LinkedHashMap<>(Map.of("network", block + "}"));
        if (vip != null) {
            values.put("cluster.vip", "\"" + vip + "\"");
        }
        boolean changed = foundry.editor().judging(dryRun.chosen()).set(file, values);
        foundry.voice()
                .say((changed ? dryRun.words("Wrote", "write") + " the network into " : "Nothing to change in ")
                        + file.getFileName()
                        + (dryRun.chosen() ? ": " + lines(values) : ". Next: foundry network validate"));
        return 0;
    }

    private static String lines(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + ": " + value.getValue())
                .collect(Collectors.joining(", "));
    }

    private String given(@Nullable String option, String prompt, String usual, String flag) {
        if (option != null) {
            return option;
        }
        Foundry foundry = machines.foundry();
        if (!foundry.globals().manner().interactive()
                || !foundry.surroundings().terminal().canAsk()) {
            throw new RefusedException("'" + prompt + "' cannot be asked here", Details.hint("give it with " + flag));
        }
        String typed = foundry.surroundings()
                .terminal()
                .ask(prompt + " [" + usual + "] ")
                .orElse("")
                .strip();
        return typed.isEmpty() ? usual : typed;
    }
}
