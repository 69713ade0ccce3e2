package dev.foundry.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.UpgradePolicy;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.resource.Binary;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A component whose program is replaced keeps to its upgrade policy as one whose image is. */
class ProgramUpgradeTest {
    /** The config of the test. */
    record Keys(String word) {}

    private record Tool(String letter) implements Component<Keys> {
        @Override
        public Descriptor<Keys> descriptor() {
            return Descriptor.of("tool", Keys.class, "1.0.0")
                    .roles("web")
                    .touches(Touches.nothing().kinds("binary").hostPaths("/usr/local/bin"));
        }

        @Override
        public Blueprint blueprint(Stack<Keys> stack) {
            URI source = URI.create("https://tools.test/" + letter);
            return Blueprint.on(stack.placedOn())
                    .binary(Binary.of("/usr/local/bin/tool", source, letter.repeat(64)))
                    .binary(Binary.of("/usr/local/bin/other", source, letter.repeat(64)));
        }

        @Override
        public UpgradePolicy upgrades(Stack<Keys> stack) {
            return UpgradePolicy.inPlace().hostByHost();
        }
    }

    @Test
    void hostAfterHost() {
        TestingStack stack = new TestingStack(3).with(new Tool("a"));
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        List<Event> events = new ArrayList<>();

        assertThat(stack.with(new Tool("b"))
                        .install(Options.careful(), event -> {
                            synchronized (events) {
                                events.add(event);
                            }
                        })
                        .changed())
                .isEqualTo(6);

        assertThat(events.stream()
                        .filter(Event.ResourceChanged.class::isInstance)
                        .map(event -> ((Event.ResourceChanged) event).id().replaceFirst(":.*", "")))
                .containsExactly("web1", "web1", "web2", "web2", "web3", "web3");
    }
}
