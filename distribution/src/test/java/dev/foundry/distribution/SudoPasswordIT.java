package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.testkit.component.TestingProcess.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host's password of sudo, while the secret store on that host cannot be reached. */
class SudoPasswordIT {
    @TempDir
    private Path home = Path.of("");

    @BeforeEach
    void aStackWhoseStoreIsOutOfReach() throws IOException {
        OperatorHome operator = new OperatorHome(home);
        operator.secret("passphrase", "of a test");
        operator.secret("password", "CANARY");
        operator.secret("stack.yaml", """
                cluster: {name: it, primary_domain: it.example.com}
                network: {gateway: 127.0.0.254, netmask: 255.255.255.0}
                hosts:
                  - {hostname: bao1, address: 127.0.0.1, port: 1, user: ops, roles: [openbao],
                     sudo_password: '${secret:hosts/bao1:sudo}'}
                components: {openbao: {}}
                """);
    }

    private Outcome run(int code, String command) throws InterruptedException {
        Outcome outcome = new OperatorHome(home).run(code, command);
        assertThat(outcome.out() + outcome.err()).doesNotContain("CANARY");
        return outcome;
    }

    @Test
    void isKeptFoundAndForgottenOnThisMachine() throws InterruptedException {
        assertThat(run(3, "secret resolve").err()).contains("hosts/bao1:sudo is nowhere");

        run(0, "secret set hosts/bao1:sudo --from-file password");

        assertThat(run(0, "secret resolve").out()).contains("the bootstrap store on this machine");
        assertThat(run(5, "secret set dns:api_key --from-file password").err()).contains("not answering on bao1");
        run(0, "secret delete hosts/bao1:sudo --yes");
        run(3, "secret get hosts/bao1:sudo");
    }
}
