package dev.foundry.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Rules that hold for all main code, host and plugins alike. */
public final class HouseRules {
    private HouseRules() {}

    /** Every rule of this class. */
    public static List<ArchRule> all() {
        return List.of(nullness(), noMutableStatics(), noUnsupportedOperations(), plainNames(), noPreview());
    }

    /** Every package is {@code @NullMarked}. */
    public static ArchRule nullness() {
        return classes()
                .should(new NullMarkedPackages())
                .allowEmptyShould(true)
                .because("a forgotten package-info.java switches the null checks off for a whole package");
    }

    /** No static field can be changed. */
    public static ArchRule noMutableStatics() {
        return fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .allowEmptyShould(true)
                .because("state shared behind everyone's back makes runs and tests depend on each other");
    }

    /** No method that exists but does not work. */
    public static ArchRule noUnsupportedOperations() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(UnsupportedOperationException.class)
                .allowEmptyShould(true)
                .because("a type that cannot do what it promises is the wrong type");
    }

    /** No class is named after its place in a pattern book. */
    public static ArchRule plainNames() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl)$")
                .orShould()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..impl..", "..dto..")
                .allowEmptyShould(true)
                .because("a name says what a thing is for");
    }

    /** No preview API. */
    public static ArchRule noPreview() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.StructuredTaskScope")
                .allowEmptyShould(true)
                .because("preview classes bind a jar to exactly one Java version");
    }

    /**
     * No code catches everything, except in these packages.
     *
     * @param exceptIn package patterns; none means nowhere
     */
    public static ArchRule narrowCatches(String... exceptIn) {
        return noCodeUnits()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackages(exceptIn)
                .should(Catches.everything())
                .allowEmptyShould(true)
                .because("who catches everything hides the errors nobody thought of");
    }
}
