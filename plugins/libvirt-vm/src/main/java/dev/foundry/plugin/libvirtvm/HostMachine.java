package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.machine.Machine;
import dev.foundry.plugin.libvirtvm.document.ImageRef;
import dev.foundry.plugin.libvirtvm.document.Ipv4;
import dev.foundry.plugin.libvirtvm.document.Ipv6;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Spec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A machine that is a host of a stack.
 *
 * @param place the hypervisor, as libvirt names it
 */
record HostMachine(VirtualMachine machine, String place) implements Machine {
    @Override
    public String name() {
        return machine.name();
    }

    @Override
    public List<String> addresses() {
        return machine.spec().networkInterfaces().stream()
                .flatMap(card -> Stream.concat(
                        card.ip().map(Ipv4::address).stream(), card.ipv6().map(HostMachine::address).stream()))
                .toList();
    }

    private static String address(Ipv6 ip) {
        String cidr = ip.cidr();
        return cidr.substring(0, cidr.indexOf('/'));
    }

    @Override
    public Map<String, String> attributes() {
        Spec spec = machine.spec();
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("vcpus", String.valueOf(spec.vcpus()));
        attributes.put("memory", spec.memoryMib() + " MiB");
        attributes.put("disk", spec.bootDisk().sizeGb() + " GiB");
        attributes.put(
                "image",
                spec.bootDisk()
                        .image()
                        .map(image -> switch (image) {
                            case ImageRef.AtPath(String path) -> path;
                            case ImageRef.InPool(String pool, String volume) -> pool + ":" + volume;
                        })
                        .orElse("none"));
        attributes.put("addresses", String.join(" ", addresses()));
        return attributes;
    }

    /** cloud-init writes it when all of a start's work is done. */
    @Override
    public String upFile() {
        return "/run/cloud-init/result.json";
    }
}
