package dev.foundry.host.plugin.install;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.host.plugin.install.IndexSummaries.Sum;
import dev.foundry.host.plugin.repo.Pinned;
import dev.foundry.host.plugin.repo.RepositoryFiles;
import dev.foundry.host.plugin.repo.RepositoryIndex;
import dev.foundry.host.plugin.repo.Trust;
import dev.foundry.host.plugin.sign.PublicKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The repositories a person trusts: first the one that came with the program, then the others as they were added. */
public final class Repositories {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");
    private static final int LARGEST_INDEX = 64 << 20;
    private static final long LARGEST_SIGNATURE = 8 << 10;

    private final RepositoryMemory memory;
    private final Optional<Path> bundled;
    private final Trust trust;
    private final IndexSummaries summaries;
    private final boolean keeping;
    private final Fetcher fetcher = new Fetcher();

    /**
     * @param places of the person's plugins
     * @param bundled folder of the repository that came with the program, when it did
     * @param trust that judges every index
     * @param summaries of indexes that were judged
     */
    public Repositories(PluginPlaces places, Optional<Path> bundled, Trust trust, IndexSummaries summaries) {
        this(
                new RepositoryMemory(places),
                bundled.filter(folder -> Files.exists(folder.resolve(RepositoryFiles.INDEX))),
                trust,
                summaries,
                true);
    }

    private Repositories(
            RepositoryMemory memory, Optional<Path> bundled, Trust trust, IndexSummaries summaries, boolean keeping) {
        this.memory = memory;
        this.bundled = bundled;
        this.trust = trust;
        this.summaries = summaries;
        this.keeping = keeping;
    }

    /** These, or the same when what is done is {@code only} tried: it answers the same, and nothing is kept. */
    public Repositories trying(boolean only) {
        return only ? new Repositories(memory, bundled, trust, summaries, false) : this;
    }

    /** All of them. */
    public List<Pinned> all() {
        List<Pinned> all = new ArrayList<>();
        bundled.ifPresent(folder -> all.add(bundled(folder)));
        all.addAll(memory.added());
        return all;
    }

    /** The bundled repository's key lies beside it: who can change one file of the program can change all. */
    private static Pinned bundled(Path folder) {
        try {
            PublicKey key = new PublicKey(Files.readString(folder.resolve(RepositoryFiles.KEY)));
            return new Pinned(Pinned.BUNDLED, folder.toUri(), key, Duration.ZERO);
        } catch (IOException incomplete) {
            throw new FailedException(
                    "the repository that comes with the program has no key",
                    Details.hint("install Foundry again").causedBy(incomplete));
        }
    }

    /**
     * The repository with this name.
     *
     * @throws NotFoundException when none has it
     */
    public Pinned named(String name) {
        return all().stream()
                .filter(repository -> repository.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "there is no repository '" + name + "'",
                        Details.hint("see which there are: foundry plugin repo list")));
    }

    /**
     * Adds a repository after its index has been fetched and believed.
     *
     * @return what it offers
     * @throws RefusedException when the name is taken, or its index is not to be believed
     */
    public RepositoryIndex add(Pinned repository) {
        if (!NAME.matcher(repository.name()).matches()) {
            throw new InvalidInputException(
                    "'" + repository.name() + "' is no name for a repository",
                    Details.hint("use small letters, digits and -, beginning with a letter"));
        }
        if (all().stream().anyMatch(known -> known.name().equals(repository.name()))
                || repository.name().equals(Pinned.BUNDLED)) {
            throw new RefusedException(
                    "there is a repository '" + repository.name() + "' already",
                    Details.hint("a pinned key never changes by itself: foundry plugin repo remove " + repository.name()
                            + ", then add it anew"));
        }
        RepositoryIndex index = refresh(repository);
        List<Pinned> next = new ArrayList<>(memory.added());
        next.add(repository);
        if (keeping) {
            memory.save(next);
        }
        return index;
    }

    /**
     * Forgets a repository. What was installed from it stays.
     *
     * @throws RefusedException when it belongs to the program
     */
    public void remove(String name) {
        Pinned repository = named(name);
        if (repository.bundled()) {
            throw new RefusedException(
                    "the repository '" + name + "' belongs to the program",
                    Details.hint("its plugins are signed with it; it cannot be removed"));
        }
        if (keeping) {
            memory.save(memory.added().stream()
                    .filter(known -> !known.name().equals(name))
                    .toList());
            memory.forget(name);
            summaries.forget(repository);
        }
    }

    /**
     * Fetches a repository's index anew; it replaces the last one only when it is to be believed.
     *
     * @throws RefusedException when it is not
     * @throws dev.foundry.api.error.UnreachableException when it cannot be fetched
     */
    public RepositoryIndex refresh(Pinned repository) {
        if (repository.bundled()) {
            return last(repository);
        }
        byte[] packed = fetched(repository);
        if (memory.holds(repository, packed)) {
            return judged(repository, Sum.of(ByteBuffer.wrap(packed)), () -> packed);
        }
        RepositoryIndex index = trust.accept(
                repository,
                memory.unpacked(repository, packed),
                memory.kept(repository)
                        .map(before -> memory.unpacked(repository, before).index()));
        if (keeping) {
            memory.keep(repository, packed);
            summaries.write(repository, Sum.of(ByteBuffer.wrap(packed)), index);
        }
        return index;
    }

    private byte[] fetched(Pinned repository) {
        return RepositoryMemory.packed(
                fetcher.bytes(repository.address().resolve(RepositoryFiles.INDEX), LARGEST_INDEX),
                signature(repository),
                fetcher.bytes(repository.address().resolve(RepositoryFiles.PLUGINS), LARGEST_INDEX));
    }

    private byte[] signature(Pinned repository) {
        try {
            return fetcher.bytes(repository.address().resolve(RepositoryFiles.SIGNATURE), LARGEST_SIGNATURE);
        } catch (NotFoundException unsigned) {
            return new byte[0];
        }
    }

    /**
     * What a repository offered when it was last fetched, judged again; the signature only when these very files were not
     * judged before.
     *
     * @throws FoundryException when it was never fetched, or is not to be believed any more
     */
    public RepositoryIndex last(Pinned repository) {
        if (repository.bundled()) {
            byte[] packed = fetched(repository);
            return judged(repository, Sum.of(ByteBuffer.wrap(packed)), () -> packed);
        }
        return memory.sum(repository)
                .map(sum -> judged(
                        repository, sum, () -> memory.kept(repository).orElseThrow(() -> neverFetched(repository))))
                .orElseThrow(() -> neverFetched(repository));
    }

    private static NotFoundException neverFetched(Pinned repository) {
        return new NotFoundException(
                "the index of repository " + repository.name() + " was never fetched",
                Details.hint("fetch it: foundry plugin repo refresh " + repository.name()));
    }

    private RepositoryIndex judged(Pinned repository, Sum sum, Supplier<byte[]> packed) {
        Optional<RepositoryIndex> known = summaries.read(repository, sum);
        if (known.isPresent()) {
            trust.demandValid(repository, known.get());
            return known.get();
        }
        byte[] files = packed.get();
        RepositoryIndex index = trust.accept(repository, memory.unpacked(repository, files), Optional.empty());
        summaries.write(repository, Sum.of(ByteBuffer.wrap(files)), index);
        return index;
    }
}
