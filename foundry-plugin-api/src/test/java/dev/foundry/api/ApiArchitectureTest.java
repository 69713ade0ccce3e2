package dev.foundry.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Option;

/** The API's borders: no I/O, nobody else's types, nothing that a plugin could break by extending it. */
class ApiArchitectureTest {
    private static final JavaClasses API =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages("dev.foundry.api");
    private static final String[] OWN = {
        "java..", "javax.net..", "dev.foundry.api..", "org.pf4j..", "org.slf4j..", "org.jspecify.."
    };
    private static final DescribedPredicate<JavaClass> MIXINS = DescribedPredicate.describe(
            "are mixins of commands",
            type -> type.getFields().stream().anyMatch(field -> field.isAnnotatedWith(Option.class)));

    @Test
    void namesOnlyItsOwnTypesAndTheJdks() {
        classes()
                .that(DescribedPredicate.not(MIXINS))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(OWN)
                .because("a foreign type in a signature ties every plugin to that library's version")
                .check(API);
    }

    @Test
    void knowsPicocliByTheAnnotationOfAnOptionAlone() {
        classes()
                .that(MIXINS)
                .should()
                .onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(OWN)
                        .or(JavaClass.Predicates.resideInAPackage("picocli..")))
                .because("an annotation is in no signature, and without picocli it is not looked at")
                .check(API);
        noClasses()
                .should()
                .accessClassesThat()
                .resideInAPackage("picocli..")
                .because("nothing of picocli may be needed to run what is here")
                .check(API);
    }

    /** A stream that the host hands in is written to, so that what is copied need not fit in memory. */
    @Test
    void doesNoInputOrOutput() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.foundry.api.secret.Beside")
                .should()
                .dependOnClassesThat(
                        JavaClass.Predicates.resideInAnyPackage("java.io..", "java.nio.channels..", "java.net.http..")
                                .and(DescribedPredicate.not(JavaClass.Predicates.equivalentTo(OutputStream.class))))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.nio.file.Files")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.Socket")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .because("a component declares, with what was packed with it; the engine acts")
                .check(API);
    }

    @Test
    void offersNothingToExtendByAccident() {
        classes()
                .that(DescribedPredicate.describe("are open classes", ApiArchitectureTest::isOpenClass))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .because("interfaces, records, enums, sealed and final classes are the promises that can be kept")
                .allowEmptyShould(true)
                .check(API);
    }

    @Test
    void holdsNoStateOfItsOwn() {
        fields().that()
                .areStatic()
                .should()
                .beFinal()
                .because("state shared behind everyone's back makes runs and tests depend on each other")
                .check(API);
    }

    @Test
    void saysInEveryPackageThatNothingIsNullUnlessMarked() {
        classes()
                .should(new ArchCondition<JavaClass>("lie in a package marked @NullMarked") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        if (!item.getPackage().isAnnotatedWith(NullMarked.class)) {
                            events.add(SimpleConditionEvent.violated(item, item.getName()));
                        }
                    }
                })
                .because("a forgotten package-info.java switches the null checks off for a whole package")
                .check(API);
    }

    private static boolean isOpenClass(JavaClass type) {
        return !type.isInterface()
                && !type.isEnum()
                && !type.isRecord()
                && !type.isAnonymousClass()
                && !type.reflect().isSealed();
    }
}
