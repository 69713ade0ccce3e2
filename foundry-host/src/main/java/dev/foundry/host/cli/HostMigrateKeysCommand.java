package dev.foundry.host.cli;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.stack.Host;
import dev.foundry.host.secret.SshKeyLocker;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
            SecretStore.Writer writer = store.writer(bench.hands())
                    .orElseThrow(() -> new RefusedException(
                            "the secret store cannot be used: " + store.state(bench.look()),
                            Details.hint("bring it up first: foundry stack status")));
            Set<String> staying = new LinkedHashSet<>(keep ? names : storeHosts(bench));
            SshKeyLocker keys = new SshKeyLocker(bench.open().world().bootstrap(), Optional::empty, foundry.redactor());
            List<List<Object>> rows = new ArrayList<>();
            for (String name : names) {
                rows.add(List.of(
                        name,
                        keys.move(name, staying, writer)
                                .map(moved -> (moved.written() ? "moved" : "was there")
                                        + (moved.stays() ? ", stays here too" : ""))
                                .orElse("no key on this machine")));
            }
            foundry.voice().table(List.of("host", "key"), rows);
            return 0;
        }
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
