package dev.foundry.host.cli.plugin;

import dev.foundry.api.error.ExitCode;
import dev.foundry.host.plugin.install.Checked;
import dev.foundry.host.plugin.install.Offers;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "verify",
        description = {
            "Compares every installed jar with what was installed and with what its repository signed.",
            "foundry plugin verify",
            "Exit code 4 when one of them is not what it should be, or was taken back."
        })
final class PluginVerifyCommand implements Callable<Integer> {
    private final PluginDesk desk;

    PluginVerifyCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Offers offers = desk.house().known();
        Troubles.tell(desk, offers);
        List<Checked> checked = desk.house().verify(offers);
        desk.voice()
                .table(
                        List.of("plugin", "version", "from", "good", "verdict"),
                        checked.stream()
                                .map(one -> List.<Object>of(
                                        one.plugin(), one.version(), one.source(), one.good(), one.verdict()))
                                .toList());
        return (checked.stream().allMatch(Checked::good) ? ExitCode.DONE : ExitCode.REFUSED).number();
    }
}
