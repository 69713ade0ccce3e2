package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Contribution.HostNeeds;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import dev.foundry.host.engine.HostPreflight.Blocker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Holds what hosts are against what components need of them. Only looks. */
final class Preflight {
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(60);
    private static final Set<String> TESTED =
            Set.of("debian 12", "debian 13", "ubuntu 22.04", "ubuntu 24.04", "ubuntu 26.04");
    private final Session session;

    Preflight(Session session) {
        this.session = session;
    }

    List<HostPreflight> run() {
        List<HostNeeds> needs = session.assembly().order().stream()
                .findFirst()
                .map(first -> session.stack(session.assembly().node(first)).contributions(HostNeeds.class))
                .orElse(List.of());
        return session.assembly().file().hosts().stream()
                .map(host -> examine(host, needs))
                .toList();
    }

    private HostPreflight examine(Host host, List<HostNeeds> needs) {
        Optional<Facts> facts = session.knowledge().facts(host);
        if (facts.isEmpty()) {
            return new HostPreflight(
                    host.name(),
                    false,
                    session.knowledge().whyUnreachable(host).orElse("it did not answer"),
                    List.of());
        }
        List<Blocker> blockers = new ArrayList<>();
        machine(facts.get(), blockers);
        for (HostNeeds need : needs) {
            if (need.hosts().contains(host.name())) {
                ports(host, facts.get(), need, blockers);
                disk(facts.get(), need, blockers);
            }
        }
        return new HostPreflight(
                host.name(),
                true,
                summary(facts.get()),
                blockers.stream().distinct().toList());
    }

    private static String summary(Facts facts) {
        return facts.osName() + ", " + facts.architecture() + ", " + facts.cpus() + " cores, "
                + gib(facts.memoryBytes()) + ", "
                + facts.runtime()
                        .map(runtime -> runtime.name() + " " + runtime.version())
                        .orElse("no container runtime");
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }

    private static void machine(Facts facts, List<Blocker> blockers) {
        if (facts.sudo().equals("none")) {
            blockers.add(
                    Blocker.of("the user may not become root", "give the user sudo, or log in as root (hosts[].user)"));
        }
        if (!facts.systemd()) {
            blockers.add(Blocker.of("systemd is not the init system", "use a host that boots with systemd"));
        }
        if (facts.clockOffset().abs().compareTo(CLOCK_TOLERANCE) > 0) {
            blockers.add(Blocker.of(
                    "its clock is off by " + facts.clockOffset().abs().toSeconds() + " s",
                    "set the clock; certificates and leases need it (timedatectl set-ntp true)"));
        }
        String os = facts.osId() + " " + facts.osVersion();
        if (!facts.debianFamily()) {
            blockers.add(Blocker.of(
                    facts.osName() + " is not of the Debian family",
                    "use one of " + String.join(", ", TESTED.stream().sorted().toList())));
        } else if (!TESTED.contains(os)) {
            blockers.add(Blocker.of(
                    facts.osName() + " is untested",
                    "use one of " + String.join(", ", TESTED.stream().sorted().toList())));
        }
    }

    private void ports(Host host, Facts facts, HostNeeds need, List<Blocker> blockers) {
        boolean ours = !session.knowledge().ledger(host).isEmpty();
        for (String port : need.ports()) {
            String holder = facts.listening().get(port);
            if (holder != null && !ours && !holder.equals("systemd-resolved")) {
                blockers.add(new Blocker(
                        "port " + port + " is held by " + (holder.isEmpty() ? "another program" : holder),
                        "let Foundry stop its unit: foundry preflight --mend; or place the component on another host",
                        port));
            }
        }
    }

    private static void disk(Facts facts, HostNeeds need, List<Blocker> blockers) {
        facts.fileSystemOf(need.diskPath())
                .filter(system -> system.freeBytes() < need.diskBytes())
                .ifPresent(system -> blockers.add(Blocker.of(
                        system.mountPoint() + " has " + gib(system.freeBytes()) + " free, " + gib(need.diskBytes())
                                + " are needed",
                        "grow the file system or set data_dir")));
    }
}
