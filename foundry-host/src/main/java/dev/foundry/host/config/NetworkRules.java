package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foundry.host.config.Draft.Spot;
import java.util.List;
import java.util.Optional;

/** The network block, the vip, and how they fit the hosts. */
final class NetworkRules {
    private final Draft draft;
    private final Optional<Addressed> gateway;
    private final Optional<Addressed> mask;
    private final Optional<Addressed> vip;

    NetworkRules(Draft draft) {
        this.draft = draft;
        JsonNode network = draft.section("network");
        this.gateway = addressed(draft.text("network", network, "gateway"));
        this.mask = addressed(draft.text("network", network, "netmask"));
        this.vip = addressed(draft.text("cluster", draft.section("cluster"), "vip"));
    }

    private record Addressed(String path, Ipv4 address) {}

    private static Optional<Addressed> addressed(Optional<Spot> spot) {
        return spot.flatMap(found -> Ipv4.parse(found.text()).map(address -> new Addressed(found.path(), address)));
    }

    void check() {
        mask.filter(given -> !given.address().contiguousMask()).ifPresent(this::brokenMask);
        Optional<Addressed> sound = mask.filter(given -> given.address().contiguousMask());
        vip.ifPresent(this::reachableVip);
        if (gateway.isPresent() && sound.isPresent()) {
            new Inside(gateway.get().address(), sound.get().address()).check();
        }
        range();
        vip.ifPresent(this::distinct);
    }

    private void brokenMask(Addressed given) {
        Ipv4 near = given.address().nearestMask();
        String network = gateway.map(address -> address.address().masked(near))
                .map(Ipv4::toString)
                .orElse("this network");
        draft.problems()
                .add(
                        given.path(),
                        given.address() + " is not a contiguous netmask",
                        "for " + network + " you probably mean " + near);
    }

    private void reachableVip(Addressed given) {
        boolean cgnat = draft.section("cluster").path("allow_cgnat_vip").asBoolean();
        if (given.address().isCgnat() && !cgnat) {
            draft.problems()
                    .add(
                            given.path(),
                            given.address() + " lies in 100.64.0.0/10, which carriers and tailnets share",
                            "set cluster.allow_cgnat_vip: true if it is meant");
        } else if (!given.address().isPrivate() && !given.address().isCgnat()) {
            draft.problems()
                    .add(
                            given.path(),
                            given.address() + " is not a private address",
                            "choose a free address of your network, in 10/8, 172.16/12 or 192.168/16");
        }
    }

    /** What must lie inside the network. */
    private final class Inside {
        private final Ipv4 base;
        private final Ipv4 mask;
        private final String shown;

        Inside(Ipv4 gateway, Ipv4 mask) {
            this.base = gateway.masked(mask);
            this.mask = mask;
            this.shown = base + "/" + Long.bitCount(mask.bits());
        }

        void check() {
            vip.filter(given -> !given.address().isCgnat()).ifPresent(given -> member(given, true));
            vip.filter(given -> gateway.isPresent()
                            && given.address().equals(gateway.get().address()))
                    .ifPresent(given -> draft.problems()
                            .add(
                                    given.path(),
                                    given.address() + " is the gateway",
                                    "choose a free address of " + shown));
            JsonNode dhcp = draft.section("network").path("dhcp_range");
            for (String end : List.of("start", "end")) {
                addressed(draft.text("network.dhcp_range", dhcp, end)).ifPresent(given -> member(given, false));
            }
            for (Draft.Part host : draft.parts("", draft.root(), "hosts")) {
                addressed(draft.text(host.path(), host.node(), "address"))
                        .filter(given -> !given.address().masked(mask).equals(base))
                        .ifPresent(given -> draft.notices()
                                .add(given.path(), given.address() + " lies outside the network " + shown));
            }
        }

        private void member(Addressed given, boolean usable) {
            Ipv4 address = given.address();
            if (!address.masked(mask).equals(base)) {
                draft.problems()
                        .add(
                                given.path(),
                                address + " lies outside the network " + shown,
                                "choose an address of " + shown);
            } else if (usable && (address.equals(base) || address.equals(base.broadcast(mask)))) {
                draft.problems()
                        .add(
                                given.path(),
                                address + " is the network's " + (address.equals(base) ? "own" : "broadcast")
                                        + " address",
                                "choose a free address of " + shown);
            }
        }
    }

    private void range() {
        JsonNode dhcp = draft.section("network").path("dhcp_range");
        Optional<Addressed> start = addressed(draft.text("network.dhcp_range", dhcp, "start"));
        Optional<Addressed> end = addressed(draft.text("network.dhcp_range", dhcp, "end"));
        if (start.isEmpty() || end.isEmpty()) {
            return;
        }
        Ipv4 first = start.get().address();
        Ipv4 last = end.get().address();
        if (first.compareTo(last) > 0) {
            draft.problems()
                    .add(start.get().path(), first + " comes after the range's end " + last, "swap start and end");
            return;
        }
        vip.ifPresent(given -> clear(given, first, last, "the vip"));
        gateway.ifPresent(given -> clear(given, first, last, "the gateway"));
        for (Draft.Part host : draft.parts("", draft.root(), "hosts")) {
            addressed(draft.text(host.path(), host.node(), "address"))
                    .ifPresent(given -> clear(given, first, last, "a host"));
        }
    }

    private void clear(Addressed given, Ipv4 first, Ipv4 last, String what) {
        if (given.address().compareTo(first) >= 0 && given.address().compareTo(last) <= 0) {
            draft.problems()
                    .add(
                            given.path(),
                            given.address() + " lies in the DHCP range " + first + " to " + last,
                            "DHCP could give " + what + "'s address away; choose one outside, or change"
                                    + " network.dhcp_range");
        }
    }

    private void distinct(Addressed given) {
        for (Draft.Part host : draft.parts("", draft.root(), "hosts")) {
            draft.text(host.path(), host.node(), "address")
                    .filter(address -> address.text().equals(given.address().toString()))
                    .ifPresent(address -> draft.problems()
                            .add(
                                    given.path(),
                                    given.address() + " is the address of host "
                                            + host.node().path("hostname").asText(),
                                    "the vip floats between hosts; choose a free address"));
        }
    }
}
