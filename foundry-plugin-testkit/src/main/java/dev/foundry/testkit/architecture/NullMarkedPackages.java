package dev.foundry.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** A condition on classes: their package says that nothing in it is null unless it says so. */
final class NullMarkedPackages extends ArchCondition<JavaClass> {
    NullMarkedPackages() {
        super("lie in a package marked @NullMarked in its package-info.java");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
        if (!marked) {
            events.add(SimpleConditionEvent.violated(
                    item, item.getFullName() + ": package " + item.getPackageName() + " is not @NullMarked"));
        }
    }
}
