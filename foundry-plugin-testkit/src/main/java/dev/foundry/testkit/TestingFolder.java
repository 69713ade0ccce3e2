package dev.foundry.testkit;

import dev.foundry.api.command.Folder;
import dev.foundry.api.error.NotFoundException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A folder in memory. */
public final class TestingFolder implements Folder {
    private final String path;
    private final Map<String, byte[]> contents = new TreeMap<>();

    TestingFolder(String path) {
        this.path = path;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Map<String, Long> files() {
        Map<String, Long> sizes = new TreeMap<>();
        contents.forEach((name, content) -> sizes.put(name, (long) content.length));
        return sizes;
    }

    @Override
    public byte[] read(String name) {
        return Optional.ofNullable(contents.get(name))
                .map(byte[]::clone)
                .orElseThrow(() -> new NotFoundException("there is no file " + path + "/" + name));
    }

    @Override
    public void write(String name, byte[] content) {
        contents.put(name, content.clone());
    }
}
