package dev.foundry.host.cli;

import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.machine.MachineMaker;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.host.config.StackEditor;
import dev.foundry.host.config.StackFiles;
import dev.foundry.host.config.StackLoader;
import dev.foundry.host.driver.ssh.HostKey;
import dev.foundry.host.plugin.Catalog;
import dev.foundry.host.plugin.Plugins;
import dev.foundry.host.secret.Redactor;
import dev.foundry.host.ui.Colours;
import dev.foundry.host.ui.ConsoleVoice;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The program put together for one command: every command is given this and takes what it needs, when it needs it. */
final class Foundry implements AutoCloseable {
    private static final Duration PLUGIN_LOAD_LIMIT = Duration.ofSeconds(20);

    private static final String MACHINES = "vm";

    private final Surroundings surroundings;
    private final Build build;
    private final Globals globals = new Globals();
    private final Plugins plugins;
    private final Plugins unloaded;
    private final Redactor redactor = new Redactor();
    private final PrintStream out;
    private final PrintStream err;
    private final List<Closed> ending = new ArrayList<>();
    private List<String> typed = List.of();

    Foundry(Surroundings surroundings, Build build) {
        this.surroundings = surroundings;
        this.build = build;
        this.out = redactor.stream(surroundings.out());
        this.err = redactor.stream(surroundings.err());
        this.plugins =
                new Plugins(surroundings.pluginFolders(), surroundings.indexFile(), build.host(), PLUGIN_LOAD_LIMIT);
        this.unloaded =
                new Plugins(surroundings.allPluginFolders(), surroundings.indexFile(), build.host(), PLUGIN_LOAD_LIMIT);
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Build build() {
        return build;
    }

    /** The options of every command; set once the command line is read. */
    Globals globals() {
        return globals;
    }

    /** Remembers the words of the command line that are no options. */
    void typed(List<String> words) {
        typed = List.copyOf(words);
    }

    /** One of them, the noun being the first. */
    Optional<String> typed(int place) {
        return typed.stream().skip(place).findFirst();
    }

    Plugins plugins() {
        return plugins;
    }

    /** The same, also in safe mode: to be looked at, not loaded. */
    Plugins allPlugins() {
        return surroundings.safeMode() ? unloaded : plugins;
    }

    Catalog catalog() {
        return plugins.catalog();
    }

    /** The folder of stack files. */
    Path configFolder() {
        return surroundings.configFolder();
    }

    /** What plugins' commands get. */
    Workbench workbench() {
        HostWorkbench bench = new HostWorkbench(this);
        atEnd(bench);
        return bench;
    }

    /** Closes this when the command has ended. */
    void atEnd(Closed part) {
        ending.add(part);
    }

    /** Closes what commands opened. */
    @Override
    public void close() {
        ending.forEach(Closed::close);
        out.close();
        err.close();
    }

    /** Something that is closed without a checked exception. */
    interface Closed extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Asks for something that must not be seen while it is typed.
     *
     * @param flag named when there is nobody to ask
     */
    Secret ask(String prompt, String flag) {
        return askUnseen(prompt)
                .orElseThrow(() -> new RefusedException(
                        "'" + prompt + "' cannot be asked here",
                        Details.hint("there is no terminal; give it with " + flag)));
    }

    /** Asks for a passphrase; empty when there is nobody to ask. */
    Optional<Secret> askPassphrase(String question) {
        return askUnseen(question);
    }

    /** The person and machine for a stack's real world. */
    RealWorld.Person person(Path stackFolder) {
        return new RealWorld.Person(
                surroundings.userHome(), stackFolder, surroundings.environment(), this::askPassphrase, this::trusts);
    }

    /** Asks about a host that is met for the first time; {@code --yes} trusts it, and says so. */
    private boolean trusts(Host host, HostKey key) {
        String met = host.name() + " shows the SSH host key " + key.fingerprint() + " (" + key.type() + ")";
        if (globals.yes()) {
            voice().say(met + "; trusted from now on");
            return true;
        }
        if (!globals.manner().interactive() || !surroundings.terminal().canAsk()) {
            return false;
        }
        String answer = surroundings.terminal().ask(met + ". Trust it? [y/N] ").orElse("");
        return answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    private Optional<Secret> askUnseen(String prompt) {
        boolean possible =
                globals.manner().interactive() && surroundings.terminal().canAsk();
        return possible ? surroundings.terminal().askUnseen(prompt + ": ").map(Secret::of) : Optional.empty();
    }

    /** Speaks as the options say. */
    ConsoleVoice voice() {
        return new ConsoleVoice(out, err, surroundings.terminal(), globals.manner(), resultColours());
    }

    /** Standard output, secrets hidden. */
    PrintStream out() {
        return out;
    }

    /** Standard error, secrets hidden. */
    PrintStream err() {
        return err;
    }

    /** Knows the secrets of this process, to hide them. */
    Redactor redactor() {
        return redactor;
    }

    /** The stack file that the options choose. */
    Path stackFile() {
        return stackFiles().target();
    }

    /** All stack files, and the choice among them. */
    StackFiles stackFiles() {
        return StackFiles.in(
                configFolder(),
                globals.config(),
                Optional.ofNullable(surroundings.environment().get("FOUNDRY_CONFIG")));
    }

    /**
     * Changes stack files.
     *
     * @throws RefusedException in a rehearsal, which leaves them alone
     */
    StackEditor editor() {
        if (globals.rehearse()) {
            throw new RefusedException(
                    "a rehearsal leaves the stack file alone", Details.hint("leave out --rehearse and --world"));
        }
        return new StackEditor(loader());
    }

    /** Reads stack files; plugins are loaded only for what a file names. */
    StackLoader loader() {
        return new StackLoader(
                catalog().entries(),
                () -> new FoundryPluginDesk(this).elsewhere().keySet(),
                this::machineMaker);
    }

    /**
     * What makes the machines that hosts are: the plugin that owns the noun {@code vm}.
     *
     * @throws NotFoundException when none is installed; it tells which brings it
     */
    MachineMaker machineMaker() {
        return plugins.index()
                .ownerOf(MACHINES)
                .flatMap(plugin -> plugins.load(plugin.id()).machineMaker())
                .orElseThrow(() -> new NotFoundException(
                        "no installed plugin makes machines",
                        new FoundryPluginDesk(this)
                                .bringerOf(MACHINES)
                                .map(plugin -> Details.hint("foundry plugin install " + plugin))
                                .orElse(Details.none())));
    }

    /** A path as a person would type it. */
    String shown(Path path) {
        return path.startsWith(surroundings.userHome())
                ? "~/" + surroundings.userHome().relativize(path)
                : path.toString();
    }

    /** Colours for what goes to standard output. */
    Colours resultColours() {
        return Colours.of(surroundings.terminal().showsResults(), surroundings.environment());
    }

    /** Columns for what goes to standard output; 0 for as many as it takes. */
    int resultColumns() {
        return columns(surroundings.terminal().showsResults());
    }

    /** Columns for what goes to standard error; 0 for as many as it takes. */
    int progressColumns() {
        return columns(surroundings.terminal().showsProgress());
    }

    private int columns(boolean seen) {
        return seen && !globals.manner().wide() ? surroundings.terminal().width() : 0;
    }

    /** Colours for what goes to standard error. */
    Colours errorColours() {
        return Colours.of(surroundings.terminal().showsProgress(), surroundings.environment());
    }
}
