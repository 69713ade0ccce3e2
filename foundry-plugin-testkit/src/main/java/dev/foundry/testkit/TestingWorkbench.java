package dev.foundry.testkit;

import dev.foundry.api.Component;
import dev.foundry.api.Stack;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Interruption;
import dev.foundry.api.command.Standalone;
import dev.foundry.api.command.Voice;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a plugin's commands get in a test: it remembers what they did and said. Consent is given until it is refused. */
public final class TestingWorkbench implements Workbench {
    private final TestingStack<?> stack;
    private final Hands hands;
    private final List<Capability> capabilities;
    private final List<String> deeds = new ArrayList<>();
    private final List<List<? extends Object>> rows = new ArrayList<>();
    private final Map<String, TestingFolder> folders = new TreeMap<>();
    private final Map<String, String> variables = new TreeMap<>();
    private List<String> left = List.of();
    private boolean consents = true;
    private boolean rehearses;
    private boolean interrupted;

    /**
     * A workbench.
     *
     * @param stack what every component is told of the stack
     * @param hands the world
     * @param capabilities what the stack's components provide, besides what the stack itself has
     */
    public TestingWorkbench(TestingStack<?> stack, Hands hands, Capability... capabilities) {
        this.stack = stack;
        this.hands = hands;
        this.capabilities = List.of(capabilities);
    }

    /**
     * What changed stack.yaml or the stack, and what was said, in order: {@code add PATH YAML}, {@code remove PATH KEY=VALUE},
     * {@code converge COMPONENT}, {@code clear COMPONENT HOST}, {@code plan ID STATE} and {@code changed ID} of what stands alone, {@code terminal PROGRAM},
     * {@code until stopped}, {@code warn LINE}, {@code KEY VALUE} for each field of a result that is no table, and
     * texts as they are.
     */
    public List<String> deeds() {
        return List.copyOf(deeds);
    }

    /** Rows of the tables shown, and of those in results. */
    public List<List<? extends Object>> rows() {
        return List.copyOf(rows);
    }

    /** From here on components have made these on every host that they are no longer for. */
    public TestingWorkbench leaving(String... ids) {
        left = List.of(ids);
        return this;
    }

    /** From here on the person's environment has this variable. */
    public TestingWorkbench variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** From here on consent is refused. */
    public TestingWorkbench refusing() {
        consents = false;
        return this;
    }

    /** From here on Ctrl-C was pressed. */
    public TestingWorkbench interrupted() {
        interrupted = true;
        return this;
    }

    /** From here on this is a rehearsal. */
    public TestingWorkbench rehearsing() {
        rehearses = true;
        return this;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <C extends Record> Stack<C> stack(String component, Class<C> configType) {
        return (Stack<C>) stack;
    }

    @Override
    public <T extends Capability> T capability(Class<T> type) {
        return capabilities.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .or(() -> stack.want(type))
                .orElseThrow(() -> new NotFoundException("the stack has no " + type.getSimpleName()));
    }

    @Override
    public Look look() {
        return hands;
    }

    @Override
    public Hands hands() {
        return hands;
    }

    @Override
    public void converge(String component) {
        deeds.add("converge " + component);
    }

    @Override
    public List<String> clear(String component, String host, DryRun dryRun) {
        stack.hosts().stream()
                .filter(machine ->
                        machine.name().equals(host) && hands.facts(machine).isEmpty())
                .forEach(silent -> {
                    throw new UnreachableException(host + " does not answer");
                });
        if (!dryRun.chosen() && !left.isEmpty()) {
            deeds.add("clear " + component + " " + host);
        }
        return left;
    }

    /** The engine in small, on the kinds of plugins alone. */
    @Override
    public <C extends Record> Standalone standalone(Component<C> component, C config) {
        return new TestingStandalone<>(component, config, hands, deeds);
    }

    @Override
    public Interruption interruption() {
        return new Interruption() {
            @Override
            public void stopIfAsked() {
                if (interrupted) {
                    throw new CancelledException("stopped by the test");
                }
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public int lendTerminal(List<String> program) {
        deeds.add("terminal " + String.join(" ", program));
        return 0;
    }

    @Override
    public void addToStackFile(String path, String yaml) {
        deeds.add("add " + path + " " + yaml);
    }

    @Override
    public void checkAddition(String path, String yaml) {
        deeds.add("check " + path + " " + yaml);
    }

    @Override
    public void removeFromStackFile(String path, String key, String value) {
        deeds.add("remove " + path + " " + key + "=" + value);
    }

    /** A folder in memory, the same for the same path. */
    @Override
    public TestingFolder folder(String path) {
        return folders.computeIfAbsent(path, TestingFolder::new);
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    @Override
    public boolean rehearsal() {
        return rehearses;
    }

    @Override
    public void untilStopped() {
        deeds.add("until stopped");
    }

    @Override
    public Voice voice() {
        return new Voice() {
            @Override
            public void table(List<String> keys, List<? extends List<? extends Object>> lines) {
                rows.addAll(lines);
            }

            @Override
            public void result(List<Field> fields) {
                for (Field field : fields) {
                    if (field.value() instanceof Rows table) {
                        rows.addAll(table.rows());
                    } else {
                        deeds.add(field.key() + " " + field.value());
                    }
                }
            }

            @Override
            public void raw(String text) {
                deeds.add(text);
            }

            @Override
            public void say(String line) {}

            @Override
            public void warn(String line) {
                deeds.add("warn " + line);
            }

            @Override
            public void confirm(String question) {
                if (!consents) {
                    throw new RefusedException("not confirmed: " + question);
                }
            }
        };
    }

    @Override
    public Secret ask(String prompt, String flag) {
        return Secret.of("");
    }
}
