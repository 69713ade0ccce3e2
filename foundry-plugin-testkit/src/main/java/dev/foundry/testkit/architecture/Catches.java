package dev.foundry.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** A condition on code that catches more than it can know about. */
final class Catches {
    /** Throwable is not among them: every try-with-resources compiles to a catch of it. */
    private static final Set<String> BROAD =
            Set.of(Exception.class.getName(), RuntimeException.class.getName(), LinkageError.class.getName());

    private Catches() {}

    static ArchCondition<JavaCodeUnit> everything() {
        return new ArchCondition<>("catch Exception, RuntimeException or LinkageError") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                unit.getTryCatchBlocks().stream()
                        .flatMap(block -> block.getCaughtThrowables().stream())
                        .filter(caught -> BROAD.contains(caught.getName()))
                        .forEach(caught -> events.add(SimpleConditionEvent.satisfied(
                                unit, unit.getFullName() + " catches " + caught.getSimpleName())));
            }
        };
    }
}
