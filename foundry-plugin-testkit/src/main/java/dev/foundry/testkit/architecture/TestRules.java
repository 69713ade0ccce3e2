package dev.foundry.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Rules that hold for test code. */
public final class TestRules {
    private TestRules() {}

    /** Every rule of this class. */
    public static List<ArchRule> all() {
        return List.of(oneAssertionLibrary(), noneSwitchedOff(), noSleeps());
    }

    /** AssertJ, not JUnit's own assertions. */
    public static ArchRule oneAssertionLibrary() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.junit.jupiter.api.Assertions")
                .allowEmptyShould(true)
                .because("one assertion library is enough; AssertJ's failures tell more");
    }

    /** No test is switched off; a missing prerequisite is an assumption with a reason. */
    public static ArchRule noneSwitchedOff() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.junit.jupiter.api.Disabled")
                .allowEmptyShould(true)
                .because("a test that never runs proves nothing");
    }

    /** Tests await conditions, they do not sleep. */
    public static ArchRule noSleeps() {
        return noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .allowEmptyShould(true)
                .because("a sleep is too short on a busy machine and too long on an idle one");
    }
}
