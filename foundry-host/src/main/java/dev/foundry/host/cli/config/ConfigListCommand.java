package dev.foundry.host.cli.config;

import dev.foundry.api.error.ExitCode;
import dev.foundry.host.config.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        aliases = "ls",
        description = {"Lists the stack files and which one is chosen.", "foundry config list"})
final class ConfigListCommand implements Callable<Integer> {
    private final ConfigDesk desk;

    ConfigListCommand(ConfigDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Optional<Path> current = desk.files().current();
        List<Path> files = new ArrayList<>(desk.files().all());
        current.filter(file -> files.stream().noneMatch(other -> same(file, other)))
                .ifPresent(files::add);
        List<List<Object>> rows = new ArrayList<>();
        for (Path file : files) {
            Verdict verdict = desk.loader().check(file);
            rows.add(List.of(
                    file.toString(),
                    current.filter(chosen -> same(chosen, file)).isPresent(),
                    verdict.file().map(stack -> stack.cluster().name()).orElse(""),
                    verdict.problems().size()));
        }
        desk.voice().table(List.of("file", "chosen", "stack", "errors"), rows);
        return ExitCode.DONE.number();
    }

    private static boolean same(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }
}
