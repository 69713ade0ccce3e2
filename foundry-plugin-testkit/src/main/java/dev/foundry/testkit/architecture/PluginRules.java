package dev.foundry.testkit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.pf4j.Extension;

/** Rules that hold for a plugin: it declares, and reaches the world only through what it is handed. */
public final class PluginRules {
    private static final List<String> ALLOWED = List.of(
            "java..",
            "javax.net..",
            "javax.crypto..",
            "javax.security..",
            "dev.foundry.api..",
            "org.slf4j..",
            "org.jspecify..",
            "picocli..",
            "io.fabric8..",
            "com.google.errorprone.annotations..");

    private static final Set<String> INTERRUPTS = Set.of("currentThread", "interrupt", "isInterrupted", "interrupted");

    private PluginRules() {}

    /**
     * Every rule of this class.
     *
     * @param pluginPackage the plugin's own package
     * @param libraries package patterns of the libraries that its jar brings, for example {@code org.xbill.DNS..}
     */
    public static List<ArchRule> all(String pluginPackage, List<String> libraries) {
        return List.of(knowsOnlyTheApi(pluginPackage, libraries), reachesNothingItself(), extensionsCanBeMade());
    }

    /** A plugin sees the JDK, the API, what the API brings, and its own libraries. */
    public static ArchRule knowsOnlyTheApi(String pluginPackage, List<String> libraries) {
        List<String> allowed = new ArrayList<>(ALLOWED);
        allowed.add(pluginPackage + "..");
        allowed.addAll(libraries);
        DescribedPredicate<JavaClass> known =
                resideInAnyPackage(allowed.toArray(String[]::new)).or(assignableTo(Extension.class));
        return noClasses()
                .should()
                .dependOnClassesThat(not(known).and(not(primitives())))
                .allowEmptyShould(true)
                .because("a plugin outlives many hosts and never meets another plugin's classes");
    }

    /** A plugin starts no process or thread, opens no file, reads no environment and prints nothing. */
    public static ArchRule reachesNothingItself() {
        return noClasses()
                .should()
                .dependOnClassesThat(reserved())
                .orShould()
                .accessTargetWhere(handlesThreads())
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getenv")
                .allowEmptyShould(true)
                .because("what a plugin does must be planned, rehearsed and undone by the engine");
    }

    /** PF4J makes an extension by its constructor without arguments. */
    public static ArchRule extensionsCanBeMade() {
        return classes()
                .that()
                .areAnnotatedWith(Extension.class)
                .should()
                .bePublic()
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .allowEmptyShould(true)
                .because("an extension is made by PF4J and extended by nobody");
    }

    private static DescribedPredicate<JavaClass> reserved() {
        return resideInAnyPackage("java.lang.reflect..")
                .or(assignableTo(Executor.class))
                .or(assignableTo(ProcessBuilder.class))
                .or(assignableTo(Runtime.class))
                .or(assignableTo(Files.class))
                .or(assignableTo(java.io.File.class))
                .as("are for processes, files or reflection");
    }

    private static DescribedPredicate<JavaAccess<?>> handlesThreads() {
        return DescribedPredicate.describe(
                "handles threads, beyond restoring an interrupt",
                access -> access.getTargetOwner().isAssignableTo(Thread.class)
                        && !INTERRUPTS.contains(access.getTarget().getName()));
    }

    private static DescribedPredicate<JavaClass> primitives() {
        return DescribedPredicate.describe("are primitive or arrays of primitives", JavaClass::isPrimitive);
    }
}
