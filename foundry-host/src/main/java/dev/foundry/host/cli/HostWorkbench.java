package dev.foundry.host.cli;

import dev.foundry.api.Component;
import dev.foundry.api.Stack;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Folder;
import dev.foundry.api.command.Interruption;
import dev.foundry.api.command.Standalone;
import dev.foundry.api.command.Voice;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.host.config.StackFile;
import dev.foundry.host.engine.Assembly;
import dev.foundry.host.engine.Desk;
import dev.foundry.host.engine.Desk.Held;
import dev.foundry.host.engine.Engine.Consent;
import dev.foundry.host.engine.Plan;
import dev.foundry.host.engine.PlannedResource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What plugins' commands get: everything lazily, so that help and completion cost nothing. */
final class HostWorkbench implements Workbench, Foundry.Closed {
    private final Foundry foundry;
    private final Supplier<StackFile> file;
    private @Nullable OpenStack opened;
    private @Nullable Desk desk;
    private @Nullable Held held;
    private boolean met;

    HostWorkbench(Foundry foundry) {
        this(foundry, () -> OpenStack.load(foundry));
    }

    /** @param file of the stack, read when it is opened */
    HostWorkbench(Foundry foundry, Supplier<StackFile> file) {
        this.foundry = foundry;
        this.file = file;
    }

    /** The stack, opened at the first use. */
    OpenStack open() {
        OpenStack now = opened;
        if (now == null) {
            now = OpenStack.open(foundry, file.get(), List.of());
            opened = now;
        }
        return now;
    }

    /** The desk over the stack; hosts are not met by this. */
    Desk desk() {
        Desk now = desk;
        if (now == null) {
            now = open().engine().desk();
            desk = now;
        }
        return now;
    }

    private Desk met() {
        Desk now = desk();
        if (!met) {
            now.meetHosts();
            met = true;
        }
        return now;
    }

    @Override
    @SuppressWarnings("unchecked") // the config's class is compared first
    public <C extends Record> Stack<C> stack(String component, Class<C> configType) {
        String name = open().assembly().select(List.of(component)).iterator().next();
        Stack<?> stack = desk().stack(name);
        if (!configType.isInstance(stack.config())) {
            throw new InvalidInputException("the config of " + name + " is no " + configType.getName());
        }
        return (Stack<C>) stack;
    }

    @Override
    public <T extends Capability> T capability(Class<T> type) {
        return met().capability(type)
                .orElseThrow(() -> new NotFoundException(
                        "the stack has no " + type.getSimpleName(),
                        Details.hint("see which components provide it: foundry component list --wide")));
    }

    @Override
    public Look look() {
        return met().look();
    }

    @Override
    public Hands hands() {
        Desk now = met();
        if (held == null) {
            held = now.lease();
        }
        return now.hands(message -> foundry.voice().say(message));
    }

    @Override
    public void converge(String component) {
        release();
        int code = new RunWork(foundry).converge(open(), List.of(component), "foundry component install " + component);
        if (code != ExitCode.DONE.number()) {
            throw new FailedException(
                    component + " is not as declared yet",
                    Details.hint("go on with: foundry component install " + component));
        }
    }

    @Override
    public List<String> clear(String component, String host, DryRun dryRun) {
        release();
        Host machine = open().assembly().file().hosts().stream()
                .filter(candidate -> candidate.name().equals(host))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("the stack has no host " + host));
        if (dryRun.chosen()) {
            return answered(open().engine().planClear(component, machine), component);
        }
        List<String> gone = new ArrayList<>();
        Consent wanted = plan -> {
            gone.addAll(answered(plan, component));
            return !gone.isEmpty();
        };
        new RunWork(foundry)
                .clear(open(), component, machine, wanted, "the same command").stream()
                        .flatMap(result -> result.components().stream())
                        .flatMap(cleared -> cleared.failure().stream())
                        .forEach(failure -> {
                            throw failure;
                        });
        return List.copyOf(gone);
    }

    private static List<String> answered(Plan plan, String component) {
        plan.unreachable().forEach((host, why) -> {
            throw new UnreachableException(
                    host + " does not answer, so what " + component + " made on it stays",
                    Details.none().because(why));
        });
        return plan.resources().stream().map(PlannedResource::id).toList();
    }

    @Override
    public <C extends Record> Standalone standalone(Component<C> component, C config) {
        return new StandaloneWork(foundry, Assembly.standalone(component, config));
    }

    @Override
    public Interruption interruption() {
        return new HeardInterrupts(foundry.voice()::say);
    }

    @Override
    public int lendTerminal(List<String> program) {
        return LentTerminal.to(program);
    }

    @Override
    public void addToStackFile(String path, String yaml) {
        foundry.editor().add(foundry.stackFile(), path, yaml);
        close();
    }

    @Override
    public void checkAddition(String path, String yaml) {
        foundry.editor().judging(true).add(foundry.stackFile(), path, yaml);
    }

    @Override
    public void removeFromStackFile(String path, String key, String value) {
        foundry.editor().remove(foundry.stackFile(), path, key, value);
        close();
    }

    @Override
    public Folder folder(String path) {
        Path home = foundry.surroundings().userHome();
        return new LocalFolder(
                path.equals("~") || path.startsWith("~/") ? Path.of(home + path.substring(1)) : Path.of(path));
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(foundry.surroundings().environment().get(name));
    }

    @Override
    public boolean rehearsal() {
        return foundry.globals().rehearse();
    }

    @Override
    public void untilStopped() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Voice voice() {
        return new LazyVoice(foundry::voice, foundry.redactor());
    }

    @Override
    public Secret ask(String prompt, String flag) {
        return foundry.ask(prompt, flag);
    }

    private void release() {
        Held now = held;
        if (now != null) {
            held = null;
            now.close();
        }
    }

    /** Gives back what was taken; a later use opens the stack anew, with the file as it is then. */
    @Override
    public void close() {
        release();
        OpenStack now = opened;
        opened = null;
        desk = null;
        met = false;
        if (now != null) {
            now.close();
        }
    }
}
