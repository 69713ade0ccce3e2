package dev.foundry.host.driver.shell;

import dev.foundry.api.resource.Binary;
import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.resource.OsPackage;
import dev.foundry.api.resource.SystemdUnit;
import dev.foundry.api.resource.TextFile;
import dev.foundry.host.driver.Desired;
import dev.foundry.host.driver.HostDriver.RunMark;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Converges a list of resources over one shell: in one script as long as nothing large must be sent. */
final class Batch {
    private static final int LARGE = 256 * 1024;
    private static final Set<Library> PARTS =
            EnumSet.of(Library.OBSERVE, Library.APPLY, Library.UNITS, Library.PACKAGES);

    private final RootShell shell;
    private final RunMark mark;
    private final BinarySource binaries;
    private final ReportReader reader;
    private final Runnable stop;

    /** @param stop told once when the thread is interrupted */
    Batch(RootShell shell, RunMark mark, BinarySource binaries, ReportReader reader, Runnable stop) {
        this.shell = shell;
        this.mark = mark;
        this.binaries = binaries;
        this.reader = reader;
        this.stop = stop;
    }

    void apply(List<Desired> resources) {
        ApplyScript script = new ApplyScript(mark);
        int i = 0;
        while (i < resources.size() && !reader.over()) {
            Desired desired = resources.get(i);
            int end = i + 1;
            if (large(desired)) {
                run(script);
                send(i, desired);
                script = new ApplyScript(mark);
            } else if (desired.resource() instanceof OsPackage) {
                end = endOf(resources, i, one -> one.resource() instanceof OsPackage);
                script.packages(i, resources.subList(i, end));
            } else if (unit(desired)) {
                end = endOf(resources, i, Batch::unit);
                script.units(i, resources.subList(i, end));
            } else {
                script.single(i, desired);
            }
            i = end;
        }
        run(script);
    }

    private static boolean unit(Desired desired) {
        return desired.resource() instanceof SystemdUnit || desired.resource() instanceof ContainerService;
    }

    private static boolean large(Desired desired) {
        return switch (desired.resource()) {
            case Binary _ -> true;
            case TextFile file -> Placement.content(desired.contents(), file.path()).length > LARGE;
            default -> false;
        };
    }

    private static int endOf(List<Desired> resources, int from, Predicate<Desired> like) {
        int end = from;
        while (end < resources.size() && like.test(resources.get(end))) {
            end++;
        }
        return end;
    }

    private void run(ApplyScript script) {
        if (!reader.over()) {
            reader.ended(shell.run(PARTS, script.text(), reader, stop));
        }
    }

    private void send(int place, Desired desired) {
        if (reader.over()) {
            return;
        }
        String temporary = temporary(desired);
        ApplyScript probe = new ApplyScript(mark);
        probe.probe(place, desired, temporary);
        run(probe);
        if (reader.over()) {
            return;
        }
        if (reader.takeNeeded() && !upload(place, desired, temporary)) {
            shell.run(PARTS, "rm -f -- " + Quote.word(temporary), line -> {});
            return;
        }
        ApplyScript rest = new ApplyScript(mark);
        rest.uploaded(place, desired, temporary);
        run(rest);
    }

    private static String temporary(Desired desired) {
        String path = desired.resource().key();
        return path.substring(0, path.lastIndexOf('/')) + "/.foundry-" + Placement.saved(desired.id());
    }

    private boolean upload(int place, Desired desired, String temporary) {
        int status;
        if (desired.resource() instanceof Binary binary) {
            Path file = binaries.fetch(binary);
            try (InputStream bytes = Files.newInputStream(file)) {
                status = shell.upload(bytes, Files.size(file), temporary, reader);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        } else {
            byte[] content =
                    Placement.content(desired.contents(), desired.resource().key());
            status = shell.upload(new ByteArrayInputStream(content), content.length, temporary, reader);
        }
        if (status != 0) {
            reader.fail(place, "not all of it could be written");
        }
        return status == 0;
    }
}
