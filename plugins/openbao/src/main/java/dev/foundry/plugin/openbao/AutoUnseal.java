package dev.foundry.plugin.openbao;

import dev.foundry.api.Stack;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Facts.ContainerRuntime;
import dev.foundry.api.stack.Host;
import java.util.Optional;

/** A unit that gives OpenBAO the shares kept on its host after each of its starts. */
final class AutoUnseal {
    static final String FOLDER = "/etc/foundry/openbao-unseal";
    private static final String SCRIPT = FOLDER + "/unseal";
    private static final String UNIT = "openbao-unseal.service";

    private AutoUnseal() {}

    static Blueprint on(Blueprint blueprint, Stack<OpenbaoConfig> stack, Host host) {
        Optional<String> program =
                stack.facts(host).flatMap(facts -> facts.runtime()).map(ContainerRuntime::program);
        if (program.isEmpty()) {
            return blueprint.notKnownYet("the unit that unseals needs the container runtime of " + host.name());
        }
        return blueprint
                .directory(FOLDER, directory -> directory.mode("0700"))
                .file(SCRIPT, script(program.get()), file -> file.mode("0700"))
                .unit(UNIT, unit(), unit -> unit.restartedBy(SCRIPT));
    }

    private static Text script(String program) {
        // bao status: 0 unsealed, 2 sealed, anything else no answer yet. Shares travel on standard input only.
        return Text.format("""
                #!/bin/sh
                # Unseals OpenBAO with the shares beside this file.
                shares={}
                [ -s "$shares" ] || exit 0
                for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
                    {} exec openbao bao status >/dev/null 2>&1
                    case $? in
                    0) exit 0 ;;
                    2) while read -r share; do
                           printf %s "$share" | {} exec -i openbao bao write sys/unseal key=- >/dev/null
                       done <"$shares" ;;
                    esac
                    sleep 3
                done
                echo "OpenBAO is still sealed" >&2
                exit 1
                """, UnsealedHandler.SHARES, program, program);
    }

    private static Text unit() {
        return Text.of("""
                [Unit]
                Description=Unseals OpenBAO after a start, with shares kept on this host
                After=openbao.service
                PartOf=openbao.service

                [Service]
                Type=oneshot
                RemainAfterExit=yes
                TimeoutStartSec=120
                TimeoutStopSec=5
                ExecStart=/etc/foundry/openbao-unseal/unseal

                [Install]
                WantedBy=openbao.service
                """);
    }
}
