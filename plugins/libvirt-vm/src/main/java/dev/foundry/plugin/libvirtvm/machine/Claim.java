package dev.foundry.plugin.libvirtvm.machine;

import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a machine's definition claims as its own.
 *
 * @param uuid its identity; absent where the hypervisor gives one
 * @param volumes in the order in which they are made
 * @param seed the digest of the seed that was written; absent when none was
 * @param made when the machine was; absent when nobody knows
 */
public record Claim(Optional<String> uuid, List<VolumeName> volumes, Optional<String> seed, Optional<Instant> made) {
    public Claim {
        volumes = List.copyOf(volumes);
    }

    /** What a machine that is made whole claims. */
    public static Claim of(VirtualMachine machine) {
        return new Claim(
                Optional.empty(),
                DomainMetadata.volumes(machine),
                Seed.of(machine).map(Seed::digest),
                Optional.empty());
    }

    /** The same with this identity. */
    public Claim uuid(String own) {
        return new Claim(Optional.of(own), volumes, seed, made);
    }

    /** The same with this seed written; empty for none. */
    public Claim seed(String digest) {
        return new Claim(uuid, volumes, Optional.of(digest).filter(text -> !text.isEmpty()), made);
    }

    /** The same, made then; absent when nobody knows. */
    public Claim made(Optional<Instant> then) {
        return new Claim(uuid, volumes, seed, then);
    }

    /** The same with what was claimed before: what a machine had, it keeps. */
    public Claim and(List<VolumeName> before) {
        return new Claim(
                uuid,
                Stream.concat(volumes.stream(), before.stream()).distinct().toList(),
                seed,
                made);
    }
}
