package dev.foundry.host.cli.config;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.error.ExitCode;
import dev.foundry.host.config.Problem;
import dev.foundry.host.config.StackFile;
import dev.foundry.host.config.Verdict;
import dev.foundry.host.ui.OutputForm;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "validate",
        description = {
            "Checks a stack file by itself: syntax, keys, values, and how they fit together.",
            "foundry config validate",
            "Every problem is told with its line and how to mend it; exit code 2 when there is one."
        })
final class ConfigValidateCommand implements Callable<Integer> {
    private final ConfigDesk desk;

    @Mixin
    private final FileArgument file = new FileArgument();

    ConfigValidateCommand(ConfigDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Path chosen = file.among(desk.files());
        Verdict verdict = desk.loader().check(chosen);
        if (desk.voice().form() != OutputForm.TABLE && !verdict.valid()) {
            desk.voice().table(List.of("line", "column", "path", "reason", "mend"), rows(verdict.problems()));
            return ExitCode.INVALID.number();
        }
        StackFile stack = verdict.orFail(chosen);
        verdict.notices().forEach(notice -> desk.voice().say(notice.toString()));
        desk.voice()
                .result(List.of(
                        new Field("file", chosen.toString()),
                        new Field("valid", true),
                        new Field("stack", stack.cluster().name()),
                        new Field("hosts", stack.hosts().size()),
                        new Field("components", stack.components().size()),
                        new Field("notices", verdict.notices().size())));
        return ExitCode.DONE.number();
    }

    private static List<List<Object>> rows(List<Problem> problems) {
        return problems.stream()
                .map(problem -> List.<Object>of(
                        problem.position().line(),
                        problem.position().column(),
                        problem.path(),
                        problem.reason(),
                        problem.mend()))
                .toList();
    }
}
