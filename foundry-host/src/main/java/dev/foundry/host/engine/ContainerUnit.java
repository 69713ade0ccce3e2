package dev.foundry.host.engine;

import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.resource.ContainerService.Mount;
import dev.foundry.api.resource.ContainerService.Port;
import dev.foundry.api.stack.Facts.ContainerRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The systemd unit that keeps a container running with a given runtime. */
final class ContainerUnit {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@+=:,./-]+");
    private final ContainerService service;
    private final ContainerRuntime runtime;
    private final String environmentFile;

    /** @param environmentFile path of the file with its variables, empty for none */
    ContainerUnit(ContainerService service, ContainerRuntime runtime, String environmentFile) {
        this.service = service;
        this.runtime = runtime;
        this.environmentFile = environmentFile;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("# Kept by Foundry; changes by hand are put back.");
        lines.add("[Unit]");
        lines.add("Description=" + service.name() + " (container)");
        lines.add("Wants=network-online.target");
        String after = service.after().isEmpty() ? "" : " " + String.join(" ", service.after());
        lines.add("After=network-online.target" + (podman() ? "" : " " + runtime.name() + ".service") + after);
        if (!service.after().isEmpty()) {
            lines.add("Requires=" + String.join(" ", service.after()));
        }
        lines.add("StartLimitIntervalSec=0");
        lines.add("");
        lines.add("[Service]");
        lines.addAll(podman() ? podmanService() : clientService());
        lines.add("");
        lines.add("[Install]");
        lines.add("WantedBy=multi-user.target");
        return String.join("\n", lines) + "\n";
    }

    private boolean podman() {
        return runtime.name().equals("podman");
    }

    private List<String> podmanService() {
        String id = "--cidfile=%t/%n.ctr-id";
        return List.of(
                "Environment=PODMAN_SYSTEMD_UNIT=%n",
                "Type=notify",
                "NotifyAccess=all",
                "Restart=always",
                "RestartSec=2",
                "TimeoutStopSec=70",
                "SuccessExitStatus=143",
                "ExecStartPre=/bin/rm -f %t/%n.ctr-id",
                "ExecStart="
                        + command(
                                "run",
                                List.of(
                                        id,
                                        "--cgroups=no-conmon",
                                        "--rm",
                                        "--sdnotify=conmon",
                                        "--replace",
                                        "-d",
                                        "--pull=never",
                                        "--log-driver=journald")),
                "ExecStop=" + runtime.program() + " stop --ignore -t 10 " + id,
                "ExecStopPost=" + runtime.program() + " rm -f --ignore -t 10 " + id);
    }

    /** Made before it is started, so that a unit that is active has its container: the client itself is not the container. */
    private List<String> clientService() {
        return List.of(
                "Type=simple",
                "Restart=always",
                "RestartSec=2",
                "TimeoutStopSec=70",
                "ExecStartPre=-" + runtime.program() + " rm -f " + service.name(),
                "ExecStartPre=" + command("create", List.of()),
                "ExecStart=" + runtime.program() + " start -a " + service.name(),
                "ExecStop=" + runtime.program() + " stop -t 10 " + service.name(),
                "ExecStopPost=-" + runtime.program() + " rm -f " + service.name());
    }

    private String command(String verb, List<String> first) {
        List<String> words = new ArrayList<>(List.of(runtime.program(), verb));
        words.addAll(first);
        words.add("--name=" + service.name());
        if (!service.network().equals("bridge")) {
            words.add("--network=" + service.network());
        }
        if (!service.user().isEmpty()) {
            words.add("--user=" + service.user());
        }
        service.capabilities().forEach(capability -> words.add("--cap-add=" + capability));
        if (!environmentFile.isEmpty()) {
            words.add("--env-file=" + environmentFile);
        }
        for (Mount mount : service.mounts()) {
            words.add("--volume=" + mount.source() + ":" + mount.target() + (mount.readOnly() ? ":ro" : ""));
        }
        if (!service.network().equals("host")) {
            service.ports().forEach(port -> words.add("--publish=" + published(port)));
        }
        if (!service.entrypoint().isEmpty()) {
            words.add("--entrypoint=" + service.entrypoint());
        }
        words.add(service.image().toString());
        words.addAll(service.command());
        return String.join(" ", words.stream().map(ContainerUnit::quoted).toList());
    }

    private static String published(Port port) {
        String address = port.address().isEmpty() ? "" : port.address() + ":";
        return address + port.host() + ":" + port.container() + (port.protocol().equals("tcp") ? "" : "/udp");
    }

    /** systemd reads quotes, backslashes, percent and dollar signs; all of them stand for themselves here. */
    private static String quoted(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word.contains("%") ? word.replace("%", "%%") : word;
        }
        if (word.startsWith("--cidfile=")) {
            return word;
        }
        String escaped = word.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("%", "%%")
                .replace("$", "$$")
                .replace("\n", "\\n");
        return "\"" + escaped + "\"";
    }
}
