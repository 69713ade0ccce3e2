package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.error.FoundryException;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.hypervisor.TestDriver;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import dev.foundry.testkit.TestingStack;
import dev.foundry.testkit.TestingWorkbench;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The plugin's commands as a person types them. */
final class TestingCommands {
    private static final TestingCa CA = new TestingCa();
    private final TestingWorkbench workbench;
    private final Connecting connecting;
    private final List<String> failures = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    /** On one test driver that outlives them. */
    TestingCommands(TestDriver hypervisor) {
        this(_ -> hypervisor.keptOpen());
    }

    TestingCommands(Connecting connecting) {
        this.connecting = connecting;
        this.workbench = new TestingWorkbench(
                TestingStack.of(new LibvirtVmConfig(Map.of("attic", "qemu+ssh://root@attic.example/system"))),
                new TestingHands(CA, 0));
    }

    int run(String... words) {
        CommandLine noun = VmCommands.commands(workbench, uri -> {
                    asked.add(uri);
                    return connecting.to(uri);
                })
                .stream()
                .map(CommandLine.class::cast)
                .filter(candidate -> candidate.getCommandName().equals(words[0]))
                .findFirst()
                .orElseThrow();
        noun.setExecutionExceptionHandler((failure, _, _) -> {
            failures.add(failure.getMessage() + " " + (failure instanceof FoundryException known ? known.hint() : ""));
            return failure instanceof FoundryException known ? known.code().number() : 99;
        });
        return noun.execute(Arrays.copyOfRange(words, 1, words.length));
    }

    TestingWorkbench workbench() {
        return workbench;
    }

    List<String> deeds() {
        return workbench.deeds();
    }

    /** The last row of all tables shown. */
    List<String> lastRow() {
        return workbench.rows().getLast().stream().map(String::valueOf).toList();
    }

    List<String> failures() {
        return failures;
    }

    String lastFailure() {
        return failures.getLast();
    }

    /** The hypervisors that were connected to. */
    List<String> asked() {
        return asked;
    }
}
