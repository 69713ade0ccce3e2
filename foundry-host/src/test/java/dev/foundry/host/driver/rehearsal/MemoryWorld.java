package dev.foundry.host.driver.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.host.driver.Attributes;
import dev.foundry.host.driver.Declared;
import dev.foundry.host.driver.Desired;
import dev.foundry.host.driver.World;
import dev.foundry.host.driver.rehearsal.RehearsalHost.Thing;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A machine in memory seen from beside the driver. */
record MemoryWorld(RehearsalHost machine) implements World {
    private static final Map<String, String> FRESH = Map.of(
            Attributes.TYPE, "file",
            Attributes.OWNER, "root",
            Attributes.GROUP, "root",
            Attributes.MODE, "0644");

    /** A file that is there keeps its owner and mode, as on a real machine. */
    @Override
    public void write(String path, String content) {
        Thing there = machine.things().get(path);
        SortedMap<String, String> attributes = new TreeMap<>(there == null ? FRESH : there.attributes());
        boolean certificate = attributes.containsKey(Attributes.CERTIFICATE);
        attributes.put(
                certificate ? Attributes.CERTIFICATE : Attributes.CONTENT,
                certificate ? content : Declared.sha256(content.getBytes(UTF_8)));
        machine.things().put(path, new Thing(attributes, Optional.of(content)));
    }

    @Override
    public String read(String path) {
        return Optional.ofNullable(machine.things().get(path))
                .flatMap(Thing::readable)
                .orElse("");
    }

    @Override
    public void stop(String unit) {
        String container = "container/" + unit.replace(".service", "");
        String key = machine.things().containsKey(container) ? container : "unit/" + unit;
        machine.things().computeIfPresent(key, (_, thing) -> thing.with(Attributes.ACTIVE, Attributes.NO));
    }

    @Override
    public SortedMap<String, String> snapshot(boolean exact) {
        SortedMap<String, String> things = new TreeMap<>();
        machine.things().forEach((key, thing) -> things.put(key, thing.toString()));
        machine.saved().forEach((key, thing) -> things.put("saved " + key, thing.toString()));
        machine.ledger().forEach((id, entry) -> things.put("ledger " + id, entry.toString()));
        return things;
    }

    @Override
    public Desired impossible() {
        return Declared.file("/no such folder/contract.2", "2");
    }

    @Override
    public boolean lives() {
        return false;
    }
}
