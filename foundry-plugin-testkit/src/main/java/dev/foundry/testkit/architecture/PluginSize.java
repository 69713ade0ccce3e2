package dev.foundry.testkit.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.foundry.api.Component;
import dev.foundry.api.resource.HelmRelease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The lines of Java that a plugin's components take: of every class that a component leads to, and so of none that only
 * commands use. A line counts unless it is blank, a comment, a package clause or an import.
 */
final class PluginSize {
    /** What a component of a Helm chart stays under. */
    static final int LIMIT = 150;

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern NO_CODE = Pattern.compile("(//.*|import .*|package .*)?");
    private final JavaClasses classes;

    PluginSize(JavaClasses classes) {
        this.classes = classes;
    }

    /** Whether a chart does the work. */
    boolean helmBased() {
        return reached().stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .anyMatch(dependency -> dependency.getTargetClass().isEquivalentTo(HelmRelease.class));
    }

    /** Lines by source file below a folder such as {@code src/main/java}. */
    Map<String, Long> lines(Path sources) {
        Map<String, Long> lines = new TreeMap<>();
        reached().stream()
                .map(type -> type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java")
                .distinct()
                .forEach(file -> lines.put(file.substring(file.lastIndexOf('/') + 1), lines(sources, file)));
        return lines;
    }

    private static long lines(Path sources, String file) {
        try {
            String code =
                    COMMENT.matcher(Files.readString(sources.resolve(file))).replaceAll("");
            return code.lines()
                    .map(String::strip)
                    .filter(line -> !NO_CODE.matcher(line).matches())
                    .count();
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }

    private Set<JavaClass> reached() {
        Set<JavaClass> reached = new TreeSet<>(Comparator.comparing(JavaClass::getName));
        classes.stream().filter(type -> type.isAssignableTo(Component.class)).forEach(type -> reach(type, reached));
        return reached;
    }

    private void reach(JavaClass type, Set<JavaClass> reached) {
        if (reached.add(type)) {
            type.getDirectDependenciesFromSelf().stream()
                    .map(Dependency::getTargetClass)
                    .filter(target -> classes.contain(target.getName()))
                    .forEach(target -> reach(target, reached));
        }
    }
}
