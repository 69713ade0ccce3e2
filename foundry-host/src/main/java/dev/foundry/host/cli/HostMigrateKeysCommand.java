package dev.foundry.host.cli;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.stack.Host;
import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.secret.SshKeyLocker;
import dev.foundry.host.secret.SshKeyLocker.Moved;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "migrate-keys",
        description = {
            "Moves the hosts' SSH keys from this machine to the stack's secret store.",
            "foundry host migrate-keys",
            "Keys of hosts that carry the secret store stay here too, so that a sealed store locks nobody out."
        })
final class HostMigrateKeysCommand implements Callable<Integer> {
    private final Machines machines;

    @Option(names = "--host", paramLabel = "HOST", description = "Only this one; may be given several times.")
    private List<String> only = List.of();

    @Option(names = "--keep-local", description = "Leave every key on this machine too.")
    private boolean keep;

    @Mixin
    private final DryRun dryRun = new DryRun();

    HostMigrateKeysCommand(Machines machines) {
        this.machines = machines;
    }

    @Override
    public Integer call() {
        Foundry foundry = machines.foundry();
        List<String> names = machines.file().hosts().stream()
                .map(Host::name)
                .filter(name -> only.isEmpty() || only.contains(name))
                .toList();
        only.forEach(machines::host);
        try (HostWorkbench bench = new HostWorkbench(foundry)) {
            SecretStore store = bench.capability(SecretStore.class);
            Mover mover = dryRun.chosen()
                    ? store.reader(bench.look())
                            .<Mover>map(reader -> (keys, name, staying) -> keys.moving(name, staying, reader))
                            .orElseThrow(() -> unusable(store, bench))
                    : store.writer(bench.hands())
                            .<Mover>map(writer -> (keys, name, staying) -> keys.move(name, staying, writer))
                            .orElseThrow(() -> unusable(store, bench));
            Set<String> staying = new LinkedHashSet<>(keep ? names : storeHosts(bench));
            SshKeyLocker keys = new SshKeyLocker(bench.open().world().bootstrap(), Optional::empty, foundry.redactor());
            List<List<Object>> rows = new ArrayList<>();
            for (String name : names) {
                rows.add(List.of(
                        name,
                        mover.move(keys, name, staying)
                                .map(moved -> (moved.written() ? dryRun.result("moved") : "was there")
                                        + (moved.stays() ? ", stays here too" : ""))
                                .orElse("no key on this machine")));
            }
            foundry.voice().table(List.of("host", "key"), rows);
            return 0;
        }
    }

    /** Moves a host's key, or only looks what would become of it. */
    private interface Mover {
        Optional<Moved> move(SshKeyLocker keys, String host, Set<String> staying);
    }

    private static RefusedException unusable(SecretStore store, HostWorkbench bench) {
        return new RefusedException(
                "the secret store cannot be used: " + store.state(bench.look()),
                Details.hint("bring it up first: foundry stack status"));
    }

    private List<String> storeHosts(HostWorkbench bench) {
        return foundryStoreComponents().stream()
                .filter(name -> bench.open().assembly().order().contains(name))
                .flatMap(name -> bench.desk().stack(name).placedOn().stream())
                .map(Host::name)
                .toList();
    }

    private List<String> foundryStoreComponents() {
        return machines.foundry().catalog().entries().stream()
                .filter(entry -> entry.provides().stream()
                        .anyMatch(gift -> gift.capability().equals(SecretStore.class.getSimpleName())))
                .map(entry -> entry.name())
                .toList();
    }
}
