package dev.foundry.api;

import dev.foundry.api.command.Workbench;
import java.util.List;
import org.pf4j.ExtensionPoint;

/**
 * Commands a plugin adds under nouns of its own. An implementation is final, with a constructor without arguments, and
 * marked as PF4J extension.
 */
public interface Commands extends ExtensionPoint {
    /**
     * Objects whose classes carry picocli's {@code @Command}: one a noun, with the verbs as subcommands. Cheap: nothing is
     * read or connected here. A command's call returns its exit code or throws a FoundryException.
     */
    List<Object> commands(Workbench workbench);
}
