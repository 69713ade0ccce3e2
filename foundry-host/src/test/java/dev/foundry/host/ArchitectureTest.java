package dev.foundry.host;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.foundry.testkit.architecture.HouseRules;
import dev.foundry.testkit.architecture.TestRules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The host's inner borders: which package may know which, and who may use which library. */
class ArchitectureTest {
    private static final String HOST = "dev.foundry.host";

    private static final JavaClasses MAIN =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages(HOST);

    private static final JavaClasses TESTS =
            new ClassFileImporter(List.of(new ImportOption.OnlyIncludeTests())).importPackages(HOST);

    private static final List<Owned> LIBRARIES = List.of(
            new Owned("com.fasterxml.jackson..", "config", "engine", "plugin", "ui", "secret.login"),
            new Owned("com.github.javakeyring..", "secret"),
            new Owned("com.hierynomus..", "driver.ssh"),
            new Owned("com.marcnuri..", "driver.kube"),
            new Owned("com.networknt..", "config"),
            new Owned("dev.failsafe..", "engine"),
            new Owned("io.fabric8..", "driver.kube"),
            new Owned("net.schmizz..", "driver.ssh"),
            new Owned("org.bouncycastle..", "secret", "driver.ssh", "plugin.sign"),
            new Owned("org.jgrapht..", "graph"),
            new Owned("org.jline..", "ui"),
            new Owned("org.pf4j..", "plugin"),
            new Owned("org.snakeyaml..", "config"),
            new Owned("picocli..", "cli", "plugin.describe"));

    /** A library and the packages that may use it; all others go through them. */
    private record Owned(String library, List<String> owners) {
        Owned(String library, String... owners) {
            this(library, List.of(owners));
        }

        ArchRule rule() {
            String[] homes =
                    owners.stream().map(owner -> HOST + "." + owner + "..").toArray(String[]::new);
            return noClasses()
                    .that()
                    .resideOutsideOfPackages(homes)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(library)
                    .allowEmptyShould(true)
                    .as(library + " is used in " + owners + " only")
                    .because("a library with one owner can be replaced, and loads only when it is needed");
        }
    }

    @TestFactory
    Stream<DynamicTest> mainCodeKeepsTo() {
        return Stream.of(
                        HouseRules.all(),
                        List.of(HouseRules.narrowCatches(HOST + ".cli..", HOST + ".engine..", HOST + ".plugin..")),
                        LIBRARIES.stream().map(Owned::rule).toList())
                .flatMap(List::stream)
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(MAIN)));
    }

    @TestFactory
    Stream<DynamicTest> testsKeepTo() {
        return TestRules.all().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(TESTS)));
    }

    @Test
    void nothingPointsBackAtTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackages(HOST + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HOST + ".cli..")
                .allowEmptyShould(true)
                .because("the command line puts the parts together; a part that knows it cannot be used without it")
                .check(MAIN);
    }

    @Test
    void onlyTheCommandLineKnowsHowThingsLook() {
        noClasses()
                .that()
                .resideOutsideOfPackages(HOST + ".cli..", HOST + ".ui..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HOST + ".ui..")
                .allowEmptyShould(true)
                .because("terminal, pipe and JSON are renderers of the same events")
                .check(MAIN);
    }

    @Test
    void packagesDoNotGoRoundInCircles() {
        slices().matching(HOST + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void driversKnowNothingOfWhatUsesThem() {
        noClasses()
                .that()
                .resideInAnyPackage(HOST + ".driver..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        HOST + ".cli..",
                        HOST + ".config..",
                        HOST + ".engine..",
                        HOST + ".graph..",
                        HOST + ".plugin..",
                        HOST + ".ui..")
                .allowEmptyShould(true)
                .because("a driver answers and changes; it does not know why")
                .check(MAIN);
    }

    @Test
    void driversDoNotKnowEachOther() {
        slices().matching(HOST + ".driver.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(DescribedPredicate.alwaysTrue(), in("driver.shell"))
                .allowEmptyShould(true)
                .because("only the shell scripts are shared, by ssh and local")
                .check(MAIN);
    }

    @Test
    void theEngineKnowsNoDriverByName() {
        noClasses()
                .that()
                .resideInAnyPackage(HOST + ".engine..", HOST + ".graph..", HOST + ".config..", HOST + ".plugin..")
                .and()
                .haveSimpleNameNotStartingWith("Rehearsal")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HOST + ".driver.*..")
                .allowEmptyShould(true)
                .because(
                        "the rehearsal runs the very same engine; only what sets up a rehearsed world knows that it is one")
                .check(MAIN);
    }

    @Test
    void theGraphIsPure() {
        noClasses()
                .that()
                .resideInAnyPackage(HOST + ".graph..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..", "java.net..", "java.nio.file..", HOST + ".engine..", HOST + ".driver..")
                .allowEmptyShould(true)
                .because("who needs whom is decided by declarations alone, the same way every time")
                .check(MAIN);
    }

    @Test
    void onlyTheCommandLineSpeaksToTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackages(HOST + ".cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .allowEmptyShould(true)
                .because("output and exit codes are decided in one place")
                .check(MAIN);
    }

    @Test
    void noComponentIsKnownByItsClasses() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.foundry.plugin..")
                .allowEmptyShould(true)
                .because("the host knows no component by name")
                .check(MAIN);
    }

    private static DescribedPredicate<JavaClass> in(String part) {
        return JavaClass.Predicates.resideInAnyPackage(HOST + "." + part + "..");
    }
}
