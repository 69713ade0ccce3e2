package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Pool;
import dev.foundry.plugin.libvirtvm.lifecycle.PoolWork;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code foundry pool}. */
@Command(
        name = "pool",
        description = {"Where hypervisors keep disks and images.", "foundry pool list"})
final class PoolCommand {
    private static final long MIB = 1L << 20;
    private final Workbench workbench;
    private final Connecting connecting;

    PoolCommand(Workbench workbench, Connecting connecting) {
        this.workbench = workbench;
        this.connecting = connecting;
    }

    @Command(
            name = "list",
            aliases = "ls",
            description = {"Lists the hypervisor's pools, with what they hold and have left.", "foundry pool list"})
    int list(@Mixin Connection connection) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            workbench
                    .voice()
                    .table(
                            List.of("name", "type", "state", "capacity_mib", "available_mib", "used_percent"),
                            hypervisor.storage().pools().stream()
                                    .map(PoolCommand::row)
                                    .toList());
        }
        return 0;
    }

    private static List<Object> row(Pool pool) {
        return List.of(
                pool.name(), pool.type(), pool.state(), pool.capacity() / MIB, pool.available() / MIB, percent(pool));
    }

    private static long percent(Pool pool) {
        return pool.capacity() == 0 ? 0 : Math.round(100.0 * pool.allocation() / pool.capacity());
    }

    @Command(
            name = "info",
            description = {"Lists the volumes of a pool, sizes in bytes.", "foundry pool info foundry-vms"})
    int info(@Mixin Connection connection, @Parameters(paramLabel = "NAME", description = "The pool.") String name) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Pool pool = new PoolWork(hypervisor.storage()).find(name);
            workbench
                    .voice()
                    .say("pool " + pool.name() + " (" + pool.type() + ", " + pool.state() + ") " + pool.path());
            workbench
                    .voice()
                    .table(
                            List.of("volume", "format", "capacity", "allocation", "based_on"),
                            hypervisor.storage().volumes(name).stream()
                                    .map(volume -> List.<Object>of(
                                            volume.name().name(),
                                            volume.format(),
                                            volume.capacity(),
                                            volume.allocation(),
                                            volume.backing().orElse("")))
                                    .toList());
        }
        return 0;
    }

    @Command(
            name = "add",
            description = {
                "Makes a pool that is a folder of the hypervisor, and starts it.",
                "foundry pool add fast /srv/fast"
            })
    int add(
            @Mixin Connection connection,
            @Mixin DryRun dryRun,
            @Parameters(paramLabel = "NAME", description = "Its name.") String name,
            @Parameters(paramLabel = "PATH", description = "The folder, made when it is not there.") String path) {
        if (!name.matches("[A-Za-z0-9]([A-Za-z0-9_.-]{0,126}[A-Za-z0-9])?") || !path.startsWith("/")) {
            throw new InvalidInputException(
                    "a pool has a name of letters, digits, -, _ and ., and a path that begins with /",
                    Details.hint("foundry pool add fast /srv/fast"));
        }
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            if (!dryRun.chosen()) {
                new PoolWork(hypervisor.storage()).add(name, path);
            }
            report(name, dryRun.result("added"));
        }
        return 0;
    }

    @Command(
            name = "refresh",
            description = {"Looks again at what is in a pool's folder.", "foundry pool refresh foundry-images"})
    int refresh(@Mixin Connection connection, @Parameters(paramLabel = "NAME", description = "The pool.") String name) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            hypervisor
                    .storage()
                    .refreshPool(new PoolWork(hypervisor.storage()).find(name).name());
            report(name, "refreshed");
        }
        return 0;
    }

    @Command(
            name = "delete",
            aliases = "rm",
            description = {
                "Makes a pool without volumes unknown to the hypervisor; its folder stays.",
                "foundry pool delete fast"
            })
    int delete(
            @Mixin Connection connection,
            @Mixin DryRun dryRun,
            @Parameters(paramLabel = "NAME", description = "The pool.") String name) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            PoolWork work = new PoolWork(hypervisor.storage());
            work.find(name);
            if (!dryRun.chosen()) {
                workbench.voice().confirm("Delete the pool " + name + "?");
                work.delete(name);
            }
            report(name, dryRun.result("deleted"));
        }
        return 0;
    }

    private void report(String name, String result) {
        workbench.voice().result(List.of(new Field("pool", name), new Field("result", result)));
    }
}
