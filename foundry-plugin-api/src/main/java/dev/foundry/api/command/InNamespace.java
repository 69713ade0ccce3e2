package dev.foundry.api.command;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which namespace of the cluster a command means: a picocli mixin, {@code @Mixin InNamespace namespace}. */
public final class InNamespace {
    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "The namespace; without it the one called default, and all of them in a list.")
    private Optional<String> name = Optional.empty();

    /** None given, until picocli reads the option. */
    public InNamespace() {}

    /** This one, without a command line. */
    public static InNamespace of(String name) {
        InNamespace namespace = new InNamespace();
        namespace.name = Optional.of(name);
        return namespace;
    }

    /** The given one, else {@code default}. */
    public String one() {
        return name.orElse("default");
    }

    /** The given one, else empty for all, as {@link dev.foundry.api.reach.ClusterLook#list} takes it. */
    public String orAll() {
        return name.orElse("");
    }
}
