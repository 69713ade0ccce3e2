package dev.foundry.host.cli.config;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.config.StackEditor;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = {
            "Changes one value of the stack file; comments and order stay as they are.",
            "foundry config set network.gateway 192.168.1.1",
            "foundry config set hosts[0].roles '[openbao, dns]'",
            "foundry config set --add dns.kubernetes_zones '{name: apps.example.com}'",
            "foundry config set --remove dns.kubernetes_zones name=apps.example.com",
            "Nothing is written when the result would be invalid."
        })
final class ConfigSetCommand implements Callable<Integer> {
    private final ConfigDesk desk;

    @Parameters(index = "0", paramLabel = "PATH", description = "Where, for example components.zot.port.")
    private String path = "";

    @Parameters(index = "1", paramLabel = "VALUE", description = "What, as YAML on one line.")
    private String value = "";

    @Option(names = "--add", description = "Add the value to the list at PATH.")
    private boolean add;

    @Option(names = "--remove", description = "Take the item VALUE, or KEY=VALUE, out of the list at PATH.")
    private boolean remove;

    @Mixin
    private final DryRun dryRun = new DryRun();

    ConfigSetCommand(ConfigDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (add && remove) {
            throw new InvalidInputException("--add and --remove exclude each other");
        }
        Path file = desk.files().chosen();
        StackEditor editor = desk.editor().judging(dryRun.chosen());
        boolean changed =
                add ? editor.add(file, path, value) : remove ? removed(editor, file) : editor.set(file, path, value);
        desk.voice()
                .result(List.of(
                        new Field("file", file.toString()),
                        new Field("path", path),
                        new Field("result", changed ? dryRun.result("changed") : "unchanged")));
        return ExitCode.DONE.number();
    }

    private boolean removed(StackEditor editor, Path file) {
        int equals = value.indexOf('=');
        return equals < 0
                ? editor.remove(file, path, "", value)
                : editor.remove(file, path, value.substring(0, equals), value.substring(equals + 1));
    }
}
