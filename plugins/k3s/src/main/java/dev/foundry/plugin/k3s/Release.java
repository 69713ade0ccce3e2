package dev.foundry.plugin.k3s;

import dev.foundry.api.Stack;
import dev.foundry.api.resource.PluginResource;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A release of K3s, whose own list of checksums is asked once; what it said then holds ever after.
 *
 * @param version with its build, for example {@code v1.36.3+k3s1}
 * @param source the folder of releases
 */
record Release(String version, String source) implements PluginResource {
    static final String AMD64 = "amd64";
    static final String ARM64 = "arm64";
    private static final String REHEARSED = "0".repeat(64);

    static Release of(Stack<K3sConfig> stack) {
        String wanted = stack.version().toString();
        return new Release(
                "v" + (wanted.contains("+") ? wanted : wanted + "+k3s1"),
                stack.config().source());
    }

    /** The checksum of the program; empty while it is not known. */
    static Optional<String> checksum(Stack<K3sConfig> stack, String architecture) {
        return stack.config()
                .checksums()
                .flatMap(given -> given.of(architecture))
                .or(() -> stack.learned("stack:" + of(stack).key(), architecture));
    }

    /** The program's name among the release's files. */
    static String program(String architecture) {
        return architecture.equals(AMD64) ? "k3s" : "k3s-" + architecture;
    }

    URI file(String name) {
        return URI.create(source + "/" + version.replace("+", "%2B") + "/" + name);
    }

    /** Where its checksums are kept before there is a secret store. */
    String kept() {
        return "k3s/checksums-" + version;
    }

    @Override
    public String kind() {
        return "release";
    }

    @Override
    public String key() {
        return "release/k3s-" + version;
    }

    @Override
    public Map<String, String> attributes() {
        return new TreeMap<>(Map.of("version", version, "source", source));
    }

    @Override
    public Map<String, String> rehearsedOutputs() {
        return Map.of(AMD64, REHEARSED, ARM64, REHEARSED);
    }
}
