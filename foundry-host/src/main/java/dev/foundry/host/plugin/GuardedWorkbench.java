package dev.foundry.host.plugin;

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

/** A workbench that a plugin's commands may hand code of the plugin to: it is called through the plugin's door. */
record GuardedWorkbench(Workbench workbench, PluginCall door) implements Workbench {
    @Override
    public <C extends Record> Standalone standalone(Component<C> component, C config) {
        return workbench.standalone(new GuardedComponent<>(component, door), config);
    }

    @Override
    public <C extends Record> Stack<C> stack(String component, Class<C> configType) {
        return workbench.stack(component, configType);
    }

    @Override
    public <T extends Capability> T capability(Class<T> type) {
        return workbench.capability(type);
    }

    @Override
    public Look look() {
        return workbench.look();
    }

    @Override
    public Hands hands() {
        return workbench.hands();
    }

    @Override
    public void converge(String component) {
        workbench.converge(component);
    }

    @Override
    public List<String> clear(String component, String host, DryRun dryRun) {
        return workbench.clear(component, host, dryRun);
    }

    @Override
    public void untilStopped() {
        workbench.untilStopped();
    }

    @Override
    public Interruption interruption() {
        return workbench.interruption();
    }

    @Override
    public int lendTerminal(List<String> program) {
        return workbench.lendTerminal(program);
    }

    @Override
    public void addToStackFile(String path, String yaml) {
        workbench.addToStackFile(path, yaml);
    }

    @Override
    public void checkAddition(String path, String yaml) {
        workbench.checkAddition(path, yaml);
    }

    @Override
    public void removeFromStackFile(String path, String key, String value) {
        workbench.removeFromStackFile(path, key, value);
    }

    @Override
    public Folder folder(String path) {
        return workbench.folder(path);
    }

    @Override
    public Optional<String> variable(String name) {
        return workbench.variable(name);
    }

    @Override
    public boolean rehearsal() {
        return workbench.rehearsal();
    }

    @Override
    public Voice voice() {
        return workbench.voice();
    }

    @Override
    public Secret ask(String prompt, String flag) {
        return workbench.ask(prompt, flag);
    }
}
