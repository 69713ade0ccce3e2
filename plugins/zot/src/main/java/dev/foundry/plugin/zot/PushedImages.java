package dev.foundry.plugin.zot;

import dev.foundry.api.RemovalPolicy;
import dev.foundry.api.Stack;
import dev.foundry.api.reach.Look;
import dev.foundry.api.stack.Host;
import java.util.ArrayList;
import java.util.List;

/** Tells which images a purge would take that no upstream brings again. */
record PushedImages(Stack<ZotConfig> stack) implements RemovalPolicy.Guard {
    @Override
    public List<String> objections(Look look, boolean purge) {
        List<String> pushed = new ArrayList<>();
        if (purge) {
            stack.placedOn().forEach(host -> pushed.addAll(on(host, look)));
        }
        return pushed;
    }

    private List<String> on(Host host, Look look) {
        List<String> copied = stack.config().mirrored().stream()
                .map(upstream -> upstream.place() + "/")
                .toList();
        return RegistryClient.of(stack, host, look).repositories().stream()
                .filter(name -> copied.stream().noneMatch(name::startsWith))
                .map(name -> "the repository " + name + " on " + host.name() + " was pushed there")
                .toList();
    }
}
