package dev.foundry.host.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.machine.Machine;
import dev.foundry.api.machine.MachineMaker;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads stack files and finds all that is wrong with them at once. It judges the file alone; the graph comes later. */
public final class StackLoader {
    private final Installed installed;
    private final Supplier<Set<String>> knownElsewhere;
    private final Supplier<MachineMaker> maker;

    /**
     * A loader.
     *
     * @param installed components, whose schemas judge their keys
     * @param knownElsewhere names of components that a repository's index knows; their keys are accepted unchecked
     */
    public StackLoader(Collection<? extends KnownComponent> installed, Set<String> knownElsewhere) {
        this(installed, () -> knownElsewhere, StackLoader::noMaker);
    }

    /**
     * A loader that asks for the components known elsewhere only when the file names one that is not installed.
     *
     * @param installed components, whose schemas judge their keys
     * @param knownElsewhere asked at most once a file
     * @param maker of machines, asked for when a host is one; a {@link NotFoundException} tells how to get one
     */
    public StackLoader(
            Collection<? extends KnownComponent> installed,
            Supplier<Set<String>> knownElsewhere,
            Supplier<MachineMaker> maker) {
        this.installed = new Installed(installed);
        this.knownElsewhere = knownElsewhere;
        this.maker = maker;
    }

    private static MachineMaker noMaker() {
        throw new NotFoundException("no plugin here makes machines", Details.none());
    }

    /**
     * The valid stack file at a path.
     *
     * @throws NotFoundException when there is none
     * @throws dev.foundry.api.error.InvalidInputException when it is invalid; it tells every problem, one a line
     */
    public StackFile load(Path path) {
        return check(path).orFail(path);
    }

    /**
     * What is to be said of the file at a path.
     *
     * @throws NotFoundException when there is none
     */
    public Verdict check(Path path) {
        try {
            return check(path, Files.readString(path));
        } catch (CharacterCodingException e) {
            return notText(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /**
     * The text of the file at a path.
     *
     * @throws NotFoundException when there is none
     * @throws dev.foundry.api.error.InvalidInputException when it is no text
     */
    public static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw Problems.failure(path, notText(path).problems());
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static Verdict notText(Path path) {
        Position start = new Position(name(path), 1, 1);
        Problem problem = new Problem(start, "", "the file is not UTF-8 text", "save it as UTF-8");
        return new Verdict(Optional.empty(), List.of(problem), List.of());
    }

    private static FoundryException unreadable(Path path, IOException failure) {
        return failure instanceof NoSuchFileException
                ? new NotFoundException(
                        "there is no stack file " + path, Details.hint("make one with: foundry config init"))
                : new FailedException(
                        "the stack file " + path + " cannot be read",
                        Details.none().causedBy(failure));
    }

    /** What is to be said of a text, as if it stood in the file at the path. */
    public Verdict check(Path path, String text) {
        YamlTree tree = YamlReader.read(name(path), text);
        Problems problems = new Problems(tree.positions());
        tree.problems().forEach(fault -> problems.addAt(fault.position(), fault.path(), fault.reason(), fault.mend()));
        Problems notices = new Problems(tree.positions());
        Draft draft = new Draft(tree.root(), problems, notices);
        Map<String, Machine> machines = new LinkedHashMap<>();
        if (!problems.at("")) {
            judge(draft, tree);
            machines.putAll(new MachineRules(draft, path, text, maker).check());
        }
        return problems.isEmpty()
                ? new Verdict(
                        Optional.of(StackAssembly.of(path, draft, tree.positions(), machines)),
                        List.of(),
                        notices.inOrder())
                : new Verdict(Optional.empty(), problems.inOrder(), notices.inOrder());
    }

    private void judge(Draft draft, YamlTree tree) {
        if (draft.root().isEmpty()) {
            draft.problems().add("", "the file is empty", "make one with: foundry config init");
            return;
        }
        FormerTool.dropBlanks(draft.root());
        FormerTool.leaveOut(draft, name -> installed.find(name).isPresent());
        ObjectNode schema = StackSchema.of(named(draft));
        new SchemaFit(tree.plain()).fit("", draft.root(), schema);
        PlaceholderRules.check(draft, "", draft.root());
        SecretRules.check(draft, "", draft.root(), schema);
        new SchemaCheck(draft).check("", draft.root(), schema);
        new NetworkRules(draft).check();
        new HostRules(draft, roles()).check();
        new ZoneRules(draft).check();
        new ComponentRules(draft, installed, knownElsewhere).check();
        FormerTool.tell(draft);
    }

    /** The installed components that the file names; schemas of others are not looked at. */
    private List<KnownComponent> named(Draft draft) {
        List<KnownComponent> entries = new ArrayList<>();
        draft.section("components")
                .fieldNames()
                .forEachRemaining(name -> installed.find(name).ifPresent(entries::add));
        return entries;
    }

    private Set<String> roles() {
        Set<String> roles = new LinkedHashSet<>(FormerTool.ROLES);
        installed.components().forEach(entry -> roles.addAll(entry.roles()));
        return roles;
    }

    private static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }
}
