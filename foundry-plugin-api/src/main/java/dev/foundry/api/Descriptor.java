package dev.foundry.api;

import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.KubernetesCluster;
import dev.foundry.api.stack.Version;
import dev.foundry.api.stack.VersionRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a component is, as data: the host and the repository read it from the jar's index without running the plugin.
 *
 * @param name as in stack.yaml under {@code components}
 * @param aliases other names that load, for example those of the Go tool
 * @param title in two or three words
 * @param summary one sentence
 * @param configType the record that the component's keys are bound to
 * @param version the default version of what is installed
 * @param supported versions it can install
 * @param requirements the upper bound of what it needs
 * @param provides the upper bound of what it gives
 * @param roles host roles it brings; the first places the component
 * @param placement the kind of place
 * @param touches what it touches
 * @param implied whether it takes part without being named under {@code components} when something requires it
 * @param <C> the config record
 */
public record Descriptor<C extends Record>(
        String name,
        List<String> aliases,
        String title,
        String summary,
        Class<C> configType,
        Version version,
        VersionRange supported,
        List<Requirement> requirements,
        List<Provision> provides,
        List<String> roles,
        Placement placement,
        Touches touches,
        boolean implied) {
    public Descriptor {
        aliases = List.copyOf(aliases);
        requirements = List.copyOf(requirements);
        provides = List.copyOf(provides);
        roles = List.copyOf(roles);
    }

    /**
     * A need.
     *
     * @param capability its interface's simple name
     * @param range of the capability's version
     * @param optional whether the component works without ({@code wants})
     */
    public record Requirement(String capability, VersionRange range, boolean optional) {}

    /** A gift: the capability's simple name and version. */
    public record Provision(String capability, Version version) {}

    /** A descriptor of a component on hosts, touching nothing, needing nothing. */
    public static <C extends Record> Descriptor<C> of(String name, Class<C> configType, String version) {
        return new Descriptor<>(
                name,
                List.of(),
                name,
                "",
                configType,
                Version.of(version),
                VersionRange.any(),
                List.of(),
                List.of(),
                List.of(name),
                Placement.HOSTS,
                Touches.nothing(),
                false);
    }

    /** The same under these further names. */
    public Descriptor<C> aliases(String... names) {
        return new Descriptor<>(
                name,
                List.of(names),
                title,
                summary,
                configType,
                version,
                supported,
                requirements,
                provides,
                roles,
                placement,
                touches,
                implied);
    }

    /** The same, described to a person. */
    public Descriptor<C> describedAs(String newTitle, String newSummary) {
        return new Descriptor<>(
                name,
                aliases,
                newTitle,
                newSummary,
                configType,
                version,
                supported,
                requirements,
                provides,
                roles,
                placement,
                touches,
                implied);
    }

    /** The same, able to install these versions. */
    public Descriptor<C> supporting(String range) {
        return new Descriptor<>(
                name,
                aliases,
                title,
                summary,
                configType,
                version,
                VersionRange.of(range),
                requirements,
                provides,
                roles,
                placement,
                touches,
                implied);
    }

    /** The same with one more need, in any version 1. */
    public Descriptor<C> requires(Class<? extends Capability> capability) {
        return with(new Requirement(capability.getSimpleName(), VersionRange.of(">=1.0.0 & <2.0.0"), false));
    }

    /** The same with one more wish, in any version 1. */
    public Descriptor<C> wants(Class<? extends Capability> capability) {
        return with(new Requirement(capability.getSimpleName(), VersionRange.of(">=1.0.0 & <2.0.0"), true));
    }

    private Descriptor<C> with(Requirement requirement) {
        List<Requirement> more = new ArrayList<>(requirements);
        more.add(requirement);
        return new Descriptor<>(
                name,
                aliases,
                title,
                summary,
                configType,
                version,
                supported,
                more,
                provides,
                roles,
                placement,
                touches,
                implied);
    }

    /** The same with one more gift, in version 1.0.0. */
    public Descriptor<C> provides(Class<? extends Capability> capability) {
        List<Provision> more = new ArrayList<>(provides);
        more.add(new Provision(capability.getSimpleName(), Version.of("1.0.0")));
        return new Descriptor<>(
                name,
                aliases,
                title,
                summary,
                configType,
                version,
                supported,
                requirements,
                more,
                roles,
                placement,
                touches,
                implied);
    }

    /** The same with these roles; the first places the component. */
    public Descriptor<C> roles(String... names) {
        return new Descriptor<>(
                name,
                aliases,
                title,
                summary,
                configType,
                version,
                supported,
                requirements,
                provides,
                List.of(names),
                placement,
                touches,
                implied);
    }

    /** What it needs, without this when the condition holds; for {@link Component#requirements}. */
    public List<Requirement> requirementsUnless(boolean condition, Class<? extends Capability> needless) {
        return requirementsUnless(Map.of(needless, condition));
    }

    /** What it needs, without those whose condition holds; for {@link Component#requirements}. */
    public List<Requirement> requirementsUnless(Map<Class<? extends Capability>, Boolean> needless) {
        return requirements.stream()
                .filter(need -> needless.entrySet().stream()
                        .noneMatch(entry -> entry.getValue()
                                && need.capability().equals(entry.getKey().getSimpleName())))
                .toList();
    }

    /** The same at this kind of place. */
    public Descriptor<C> placement(Placement place) {
        return new Descriptor<>(
                name,
                aliases,
                title,
                summary,
                configType,
                version,
                supported,
                requirements,
                provides,
                roles,
                place,
                touches,
                implied);
    }

    /** The same as part of the cluster: it needs one, and no role of a host places it. */
    public Descriptor<C> inCluster() {
        return requires(KubernetesCluster.class).placement(Placement.CLUSTER).roles(new String[0]);
    }

    /** The same touching this. */
    public Descriptor<C> touches(Touches all) {
        return new Descriptor<>(
                name,
                aliases,
                title,
                summary,
                configType,
                version,
                supported,
                requirements,
                provides,
                roles,
                placement,
                all,
                implied);
    }

    /** The same, taking part without being named. */
    public Descriptor<C> asImplied() {
        return new Descriptor<>(
                name,
                aliases,
                title,
                summary,
                configType,
                version,
                supported,
                requirements,
                provides,
                roles,
                placement,
                touches,
                true);
    }
}
