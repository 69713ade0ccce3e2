package dev.foundry.host.plugin.describe;

import dev.foundry.api.Component;
import dev.foundry.api.Stack;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Folder;
import dev.foundry.api.command.Interruption;
import dev.foundry.api.command.Standalone;
import dev.foundry.api.command.Voice;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.Secret;
import java.util.List;
import java.util.Optional;

/** What commands get while they are only described: making them must not touch anything. */
final class NoWorkbench implements Workbench {
    private static IllegalStateException refused() {
        return new IllegalStateException("commands(workbench) may only make the commands, not use the workbench yet");
    }

    @Override
    public <C extends Record> Stack<C> stack(String component, Class<C> configType) {
        throw refused();
    }

    @Override
    public <T extends Capability> T capability(Class<T> type) {
        throw refused();
    }

    @Override
    public Look look() {
        throw refused();
    }

    @Override
    public Hands hands() {
        throw refused();
    }

    @Override
    public void converge(String component) {
        throw refused();
    }

    @Override
    public List<String> clear(String component, String host, DryRun dryRun) {
        throw refused();
    }

    @Override
    public <C extends Record> Standalone standalone(Component<C> component, C config) {
        throw refused();
    }

    @Override
    public Interruption interruption() {
        throw refused();
    }

    @Override
    public int lendTerminal(List<String> program) {
        throw refused();
    }

    @Override
    public void addToStackFile(String path, String yaml) {
        throw refused();
    }

    @Override
    public void checkAddition(String path, String yaml) {
        throw refused();
    }

    @Override
    public void removeFromStackFile(String path, String key, String value) {
        throw refused();
    }

    @Override
    public Folder folder(String path) {
        throw refused();
    }

    @Override
    public Optional<String> variable(String name) {
        throw refused();
    }

    @Override
    public boolean rehearsal() {
        throw refused();
    }

    @Override
    public void untilStopped() {
        throw refused();
    }

    @Override
    public Voice voice() {
        throw refused();
    }

    @Override
    public Secret ask(String prompt, String flag) {
        throw refused();
    }
}
