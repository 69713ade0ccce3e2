package dev.foundry.host.cli.config;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.config.KnownComponent;
import dev.foundry.host.config.StackTemplate;
import dev.foundry.host.config.StackTemplate.Answers;
import dev.foundry.host.config.StackTemplate.NewHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "init",
        description = {
            "Makes a new stack file; asks for what the options do not tell.",
            "foundry config init",
            "foundry config init --cluster-name lab --primary-domain lab.example.com --gateway 192.168.1.1"
                    + " --host web1:192.168.1.11"
        })
final class ConfigInitCommand implements Callable<Integer> {
    private final ConfigDesk desk;

    @Option(names = "--name", paramLabel = "NAME", description = "The file's name in the folder, or a path.")
    private String name = "stack";

    @Option(names = "--force", description = "Replace a file that is there.")
    private boolean force;

    @Option(names = "--cluster-name", paramLabel = "NAME", description = "The stack's name.")
    private @Nullable String clusterName;

    @Option(names = "--primary-domain", paramLabel = "DOMAIN", description = "The domain of its services.")
    private @Nullable String domain;

    @Option(names = "--kubernetes-zones", paramLabel = "ZONE", split = ",", description = "Zones of the cluster.")
    private List<String> zones = new ArrayList<>();

    @Option(
            names = "--vip",
            paramLabel = "ADDRESS",
            description = "The cluster's floating address; none when not given.")
    private @Nullable String vip;

    @Option(names = "--gateway", paramLabel = "ADDRESS", description = "The router.")
    private @Nullable String gateway;

    @Option(names = "--netmask", paramLabel = "MASK", description = "The network's mask, default 255.255.255.0.")
    private String netmask = "255.255.255.0";

    @Option(names = "--host", paramLabel = "NAME:ADDRESS", description = "A host; repeat for more.")
    private List<String> hosts = new ArrayList<>();

    @Option(names = "--user", paramLabel = "USER", description = "The user to log in as, default root.")
    private String user = "root";

    @Mixin
    private final DryRun dryRun = new DryRun();

    ConfigInitCommand(ConfigDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Path file = desk.files().place(name);
        if (Files.exists(file) && !force) {
            throw new RefusedException(
                    file + " is there already", Details.hint("choose --name, or replace it with --force"));
        }
        String text = StackTemplate.of(answers());
        desk.editor().judging(dryRun.chosen()).write(file, text);
        desk.voice().result(List.of(new Field("file", file.toString()), new Field("result", dryRun.result("written"))));
        if (!dryRun.chosen()) {
            desk.voice().say("Next: foundry stack plan --config " + name);
        }
        return ExitCode.DONE.number();
    }

    private Answers answers() {
        String stack = told(clusterName, "Name of the stack", "homelab", "--cluster-name");
        String chosenDomain = told(domain, "Domain of its services", stack + ".example.com", "--primary-domain");
        String router = told(gateway, "Gateway of the network", "192.168.1.1", "--gateway");
        List<String> named = new ArrayList<>(hosts);
        if (named.isEmpty()) {
            named.add(told(null, "First host, as name:address", "host1:192.168.1.11", "--host"));
        }
        List<String> roles = new ArrayList<>();
        List<String> components = new ArrayList<>();
        for (KnownComponent component : desk.components()) {
            if (!component.implied() && !component.needsKeys()) {
                components.add(component.name());
                component.roles().stream().limit(1).forEach(roles::add);
            }
        }
        return new Answers(
                stack,
                chosenDomain,
                Optional.ofNullable(vip),
                router,
                netmask,
                zones,
                named.stream().map(this::host).toList(),
                roles,
                components);
    }

    private NewHost host(String written) {
        int colon = written.indexOf(':');
        if (colon < 1) {
            throw new InvalidInputException(
                    "'" + written + "' is not a host",
                    Details.hint("write it as name:address, for example web1:192.168.1.11"));
        }
        return new NewHost(written.substring(0, colon), written.substring(colon + 1), user);
    }

    private String told(@Nullable String given, String question, String usual, String flag) {
        if (given != null) {
            return given;
        }
        String answer = desk.ask(question + " [" + usual + "]: ")
                .orElseThrow(() -> new RefusedException(
                        "'" + question + "' cannot be asked here",
                        Details.hint("there is no terminal; give it with " + flag)));
        return answer.isBlank() ? usual : answer.strip();
    }
}
