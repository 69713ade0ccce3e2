package dev.foundry.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Stack;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.resource.PluginResource;
import dev.foundry.api.secret.Text;
import dev.foundry.host.rehearsal.RehearsedStack;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A stage may wait for what a resource of an earlier one tells. */
class LearningStagesTest {
    private static final String FILE = """
            cluster: {name: lab}
            hosts: [{hostname: one, address: 192.0.2.11, roles: [asking]}]
            components: {asking: {}}
            """;

    /** The component has no keys. */
    record NoKeys() {}

    /** Tells a sum, or nothing. */
    private record Published(String sum) implements PluginResource {
        @Override
        public String kind() {
            return "release";
        }

        @Override
        public String key() {
            return "release/tool";
        }

        @Override
        public Map<String, String> attributes() {
            return Map.of("name", "tool");
        }

        @Override
        public Map<String, String> rehearsedOutputs() {
            return sum.isEmpty() ? Map.of() : Map.of("sum", sum);
        }
    }

    /** Writes down what was published. */
    private record Asking(String sum) implements Component<NoKeys> {
        @Override
        public Descriptor<NoKeys> descriptor() {
            return Descriptor.of("asking", NoKeys.class, "1.0.0").roles("asking");
        }

        @Override
        public Blueprint blueprint(Stack<NoKeys> stack) {
            Blueprint first = Blueprint.empty()
                    .at("stack", new Published(sum))
                    .then("files")
                    .andOn(stack.placedOn());
            return stack.learned("stack:release/tool", "sum")
                    .map(told -> first.file("/etc/sum", Text.of(told)))
                    .orElseGet(() -> first.notKnownYet("the sum of the tool"));
        }
    }

    @Test
    void aStageThatWaitsForAnEarlierOneIsDeclaredInTheSameRun() {
        RehearsedStack stack = RehearsedStack.of(FILE, new Asking("abc"));

        RunResult first = stack.install();

        assertThat(first.code()).isEqualTo(ExitCode.DONE);
        assertThat(first.changed()).isEqualTo(2);
        assertThat(stack.install().changed()).isZero();
    }

    @Test
    void aPlanKnowsWhatIsToldByWhatIsThere() {
        RehearsedStack stack = RehearsedStack.of(FILE, new Asking("abc"));
        assertThat(stack.plan().components().getLast().notKnown()).containsExactly("the sum of the tool");

        stack.install();

        Plan plan = stack.plan();
        assertThat(plan.components().getLast().notKnown()).isEmpty();
        assertThat(plan.counts().nothingToDo()).isTrue();
        assertThat(plan.resources()).extracting(PlannedResource::kind).contains("release", "file");
    }

    @Test
    void aStageThatIsNeverToldFailsTheComponent() {
        assertThat(RehearsedStack.of(FILE, new Asking("")).install().code()).isNotEqualTo(ExitCode.DONE);
    }
}
