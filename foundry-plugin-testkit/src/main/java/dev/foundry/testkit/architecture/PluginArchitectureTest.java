package dev.foundry.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The rules of the house for one plugin. To adopt it, put an empty subclass into the plugin's package, among its tests:
 *
 * <pre>{@code
 * class ArchitectureTest extends PluginArchitectureTest {}
 * }</pre>
 */
public abstract class PluginArchitectureTest {
    /** Made by JUnit. */
    protected PluginArchitectureTest() {}

    /** Package patterns of the libraries that the plugin's jar brings, for example {@code org.xbill.DNS..}; none. */
    protected List<String> libraries() {
        return List.of();
    }

    /** The rules for main code, one test each. */
    @TestFactory
    Stream<DynamicTest> mainCodeKeepsTo() {
        String own = getClass().getPackageName();
        JavaClasses main = new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages(own);
        return Stream.of(
                        PluginRules.all(own, libraries()),
                        HouseRules.all(),
                        List.of(HouseRules.narrowCatches("dev.foundry.host..")))
                .flatMap(List::stream)
                .map(rule -> test(rule, main));
    }

    /** A component of a Helm chart declares; what grows beyond this wants to be values, a resource or part of the API. */
    @Test
    void staysSmallWhereAChartDoesTheWork() {
        PluginSize size = new PluginSize(new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
                .importPackages(getClass().getPackageName()));
        assumeTrue(size.helmBased(), "no component of this plugin declares a release");
        Map<String, Long> lines = size.lines(Path.of("src/main/java"));
        assertThat(lines.values().stream().mapToLong(Long::longValue).sum())
                .as("lines of Java without comments and imports: %s", lines)
                .isLessThan(PluginSize.LIMIT);
    }

    /** The rules for test code, one test each. */
    @TestFactory
    Stream<DynamicTest> testsKeepTo() {
        JavaClasses tests = new ClassFileImporter(List.of(new ImportOption.OnlyIncludeTests()))
                .importPackages(getClass().getPackageName());
        return TestRules.all().stream().map(rule -> test(rule, tests));
    }

    private static DynamicTest test(ArchRule rule, JavaClasses classes) {
        return DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes));
    }
}
