package dev.foundry.host.cli;

import dev.foundry.api.error.ExitCode;
import dev.foundry.host.cli.Checkup.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = {
            "Checks this machine: Java, folders and their permissions, plugins, the SSH agent.",
            "foundry doctor",
            "Hosts are checked by foundry preflight. Exit code 1 when something must be mended."
        })
final class DoctorCommand implements Callable<Integer> {
    private final Foundry foundry;

    private DoctorCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    static CommandLine build(Foundry foundry) {
        return new CommandLine(new DoctorCommand(foundry));
    }

    @Override
    public Integer call() {
        List<Finding> findings = new Checkup(foundry).findings();
        foundry.voice()
                .table(
                        List.of("check", "result", "detail", "mend"),
                        findings.stream()
                                .map(finding -> List.of(
                                        finding.check(), finding.verdict().word(), finding.detail(), finding.mend()))
                                .toList());
        boolean broken = findings.stream().anyMatch(finding -> finding.verdict() == Checkup.Verdict.BROKEN);
        return broken ? ExitCode.FAILED.number() : ExitCode.DONE.number();
    }
}
