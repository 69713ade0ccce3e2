package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.testkit.component.TestingProcess.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A host that is started anew keeps its address only while no other is started, so nothing runs beside this. */
@Isolated
class RestartIT extends HostUnderFault {
    @Test
    void aHostThatRestartsMidRunIsNamedAndTheNextRunGoesOn() throws InterruptedException {
        RealStack stack = stack();
        host().run(HOLD);
        Outcome outcome;
        try (Running run = stack.begin("stack", "install")) {
            run.await("resource_started", CONTAINER);
            host().run(HELD);
            host().run("rm -rf " + DROP_IN);
            String id = host().getContainerId();
            host().getDockerClient().killContainerCmd(id).exec();
            outcome = run.end();
            host().getDockerClient().startContainerCmd(id).exec();
            host().run(
                            "systemctl is-system-running --wait || true; until ss -Hltn sport = :22 | grep -q :22; do sleep 0.1; done");
        }

        assertThat(outcome.code()).as(outcome.out()).isEqualTo(6);
        assertThat(outcome.out())
                .contains("\"resource_retried\"")
                .contains("host1")
                .contains("\"exit_code\":5");
        converges(stack);
    }
}
