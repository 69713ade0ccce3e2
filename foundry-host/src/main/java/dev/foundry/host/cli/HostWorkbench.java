package dev.foundry.host.cli;

import dev.foundry.api.Stack;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.command.Voice;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.Secret;

/** What plugins' commands get: everything lazily, so that help and completion cost nothing. */
final class HostWorkbench implements Workbench {
    private final Foundry foundry;

    HostWorkbench(Foundry foundry) {
        this.foundry = foundry;
    }

    private static FailedException notYet() {
        return new FailedException("this development build has no engine", Details.hint("use a later build"));
    }

    @Override
    public <C extends Record> Stack<C> stack(String component, Class<C> configType) {
        throw notYet();
    }

    @Override
    public <T extends Capability> T capability(Class<T> type) {
        throw notYet();
    }

    @Override
    public Look look() {
        throw notYet();
    }

    @Override
    public Hands hands() {
        throw notYet();
    }

    @Override
    public void converge(String component) {
        throw notYet();
    }

    @Override
    public void addToStackFile(String path, String yaml) {
        throw notYet();
    }

    @Override
    public void removeFromStackFile(String path, String key, String value) {
        throw notYet();
    }

    @Override
    public boolean rehearsal() {
        return foundry.globals().rehearse();
    }

    @Override
    public Voice voice() {
        return new LazyVoice(foundry::voice);
    }

    @Override
    public Secret ask(String prompt, String flag) {
        if (!foundry.globals().manner().interactive()
                || !foundry.surroundings().terminal().canAsk()) {
            throw new RefusedException(
                    "'" + prompt + "' cannot be asked here",
                    Details.hint("there is no terminal; give it with " + flag));
        }
        return foundry.surroundings()
                .terminal()
                .askUnseen(prompt + ": ")
                .map(Secret::of)
                .orElseThrow(() -> new RefusedException("nothing was typed; nothing was changed"));
    }
}
