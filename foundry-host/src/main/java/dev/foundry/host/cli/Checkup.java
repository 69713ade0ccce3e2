package dev.foundry.host.cli;

import dev.foundry.host.plugin.PluginIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What {@code foundry doctor} looks at. Only looks. */
final class Checkup {
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Foundry foundry;
    private final List<Finding> findings = new ArrayList<>();

    Checkup(Foundry foundry) {
        this.foundry = foundry;
    }

    /** How bad a finding is. */
    enum Verdict {
        /** As it should be. */
        OK,
        /** Foundry works, something may surprise. */
        NOTE,
        /** Something will fail. */
        BROKEN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One thing looked at. */
    record Finding(String check, Verdict verdict, String detail, String mend) {}

    List<Finding> findings() {
        runtime();
        plugins();
        folder();
        privateFiles();
        agent();
        return List.copyOf(findings);
    }

    private void runtime() {
        int feature = Runtime.version().feature();
        add(
                "java",
                feature >= 25 ? Verdict.OK : Verdict.BROKEN,
                JavaRuntime.of(foundry.surroundings().home()).text(),
                feature >= 25 ? "" : "use Java 25");
        String home = foundry.surroundings().home().map(Path::toString).orElse("");
        add(
                "program",
                home.isEmpty() ? Verdict.NOTE : Verdict.OK,
                home.isEmpty() ? "runs from classes, without bundled plugins" : home,
                home.isEmpty() ? "start it with bin/foundry of the distribution" : "");
    }

    private void plugins() {
        PluginIndex index = foundry.plugins().index();
        add(
                "plugins",
                index.plugins().isEmpty() ? Verdict.NOTE : Verdict.OK,
                index.plugins().size() + " usable",
                "");
        index.problems()
                .forEach(problem -> add(
                        "plugin " + problem.plugin(),
                        Verdict.BROKEN,
                        problem.what() + " (" + problem.jar() + ")",
                        problem.mend()));
    }

    private void folder() {
        Path folder = foundry.configFolder();
        if (!Files.exists(folder)) {
            add("config folder", Verdict.NOTE, folder + " is not there yet", "foundry config init makes it");
        } else if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            add("config folder", Verdict.BROKEN, folder + " is not a folder you may write to", "give it to your user");
        } else {
            guard("config folder", folder, "chmod 700 " + folder);
        }
    }

    private void privateFiles() {
        Path folder = foundry.configFolder();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".yaml"))
                        .sorted()
                        .forEach(file -> guard("stack file", file, "chmod 600 " + file));
            } catch (IOException unreadable) {
                add("config folder", Verdict.BROKEN, "cannot be read: " + unreadable.getMessage(), "");
            }
        }
        Path variables = foundry.surroundings().userHome().resolve(".foundryvars");
        if (Files.exists(variables)) {
            guard("secret variables", variables, "chmod 600 " + variables);
        }
    }

    private void guard(String check, Path path, String mend) {
        try {
            boolean open = Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
            add(
                    check,
                    open ? Verdict.NOTE : Verdict.OK,
                    path + (open ? " is open to other users" : ""),
                    open ? mend : "");
        } catch (IOException | RuntimeException unknown) {
            add(check, Verdict.NOTE, path + ": its permissions cannot be read", "");
        }
    }

    private void agent() {
        String socket = foundry.surroundings().environment().getOrDefault("SSH_AUTH_SOCK", "");
        boolean there = !socket.isEmpty() && Files.exists(Path.of(socket));
        add(
                "ssh agent",
                there ? Verdict.OK : Verdict.NOTE,
                there ? socket : "none; keys come from files and Foundry's own store",
                there || socket.isEmpty() ? "" : "SSH_AUTH_SOCK points to nothing; start the agent anew");
    }

    private void add(String check, Verdict verdict, String detail, String mend) {
        findings.add(new Finding(check, verdict, detail, mend));
    }
}
