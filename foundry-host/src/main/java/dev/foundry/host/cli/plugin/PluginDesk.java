package dev.foundry.host.cli.plugin;

import dev.foundry.api.secret.Secret;
import dev.foundry.host.plugin.PluginIndex;
import dev.foundry.host.plugin.install.PluginHouse;
import dev.foundry.host.plugin.repo.Trust;
import dev.foundry.host.ui.ConsoleVoice;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the verbs of {@code plugin} work with. Nothing is opened before a method is called. */
public interface PluginDesk {
    /** Where results and messages go. */
    ConsoleVoice voice();

    /** Where plugins are installed. */
    PluginHouse house();

    /** What is installed, and what cannot be used. */
    PluginIndex index();

    /** What judges a repository's index. */
    Trust trust();

    /** Whether a person, or {@code --yes}, agrees to something that may as well be left; no when nobody can be asked. */
    boolean agrees(String question);

    /** Something typed unseen; empty when there is nobody to ask. */
    Optional<Secret> askUnseen(String prompt);

    /** The stack files that name a component, by its name or an alias. */
    List<Path> stacksWith(String component);

    /** The components that the chosen stack file names. */
    List<String> components();

    /** Beside the chosen stack file. */
    Path lockFile();

    /** The program's version. */
    String version();

    /** The folder the program was unpacked to; empty when it runs from classes. */
    Optional<Path> home();

    /** The process's variables. */
    Map<String, String> environment();

    /** Now, or what {@code SOURCE_DATE_EPOCH} says. */
    Instant now();
}
