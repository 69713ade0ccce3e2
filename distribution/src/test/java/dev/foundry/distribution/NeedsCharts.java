package dev.foundry.distribution;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A test with the components' real charts, which lie in a folder. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(
        named = NeedsCharts.FOLDER,
        matches = ".+",
        disabledReason = NeedsCharts.FOLDER + " names no folder of charts to test with")
@interface NeedsCharts {
    /** The variable that names it. */
    String FOLDER = "FOUNDRY_TEST_CHARTS";
}
