package dev.foundry.host.cli;

import java.util.List;
import java.util.Optional;

/** The nouns of the host in the order of the overview. */
final class HostNouns {
    private HostNouns() {}

    static List<HostNoun> all() {
        return List.of(
                new HostNoun("stack", "Plans, installs, checks and removes the whole stack.", StackNoun::build),
                new HostNoun(
                        "component", "Does the same for single components, and describes them.", ComponentNoun::build),
                new HostNoun(
                        "explain", "Tells who declares a file, unit or record, and its state.", ExplainCommand::build),
                new HostNoun("preflight", "Lists what stands in the way of an install.", PreflightCommand::build),
                new HostNoun("config", "Makes, checks, shows and changes stack files.", ConfigNoun::build),
                new HostNoun("host", "Adds, shows and reaches the machines of the stack.", MachineNoun::build),
                new HostNoun("network", "Plans and checks the stack's network.", NetworkNoun::build),
                new HostNoun("secret", "Works on the stack's secrets, wherever they are kept.", SecretNoun::build),
                new HostNoun("login", "Sets up this machine for a stack of somebody else's.", StackLogins::build),
                new HostNoun(
                        "plugin", "Finds, installs and removes the plugins that bring components.", PluginNoun::build),
                new HostNoun("doctor", "Checks this machine: Java, folders, plugins, keys.", DoctorCommand::build),
                new HostNoun("completion", "Prints a completion script for your shell.", CompletionNoun::build),
                new HostNoun("version", "Prints the versions of Foundry and its plugins.", VersionCommand::build));
    }

    static Optional<HostNoun> find(String name) {
        return all().stream().filter(noun -> noun.name().equals(name)).findFirst();
    }
}
