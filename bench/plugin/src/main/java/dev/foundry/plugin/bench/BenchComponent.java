package dev.foundry.plugin.bench;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.secret.Text;
import dev.foundry.plugin.bench.BenchConfig.Item;
import org.pf4j.Extension;

/** Declares the bench's resources on every host of the stack. */
@Extension
public final class BenchComponent implements Component<BenchConfig> {
    @Override
    public Descriptor<BenchConfig> descriptor() {
        return Descriptor.of("bench", BenchConfig.class, "1.0.0")
                .describedAs("Bench", "The resources that engines are measured with.")
                .roles("bench")
                .touches(Touches.nothing()
                        .kinds("directory", "file", "package", "user", "unit")
                        .hostPaths("/srv/bench"));
    }

    @Override
    public Blueprint blueprint(Stack<BenchConfig> stack) {
        Blueprint blueprint = Blueprint.on(stack.placedOn());
        for (Item item : stack.config().resources()) {
            blueprint = with(blueprint, item);
        }
        return blueprint;
    }

    private static Blueprint with(Blueprint blueprint, Item item) {
        String name = item.name().orElse("");
        String path = item.path().orElse("");
        String mode = item.mode().orElse("0755");
        Text content = Text.of(item.content().orElse(""));
        return switch (item.kind()) {
            case "directory" -> blueprint.directory(path, directory -> directory.mode(mode));
            case "file" -> blueprint.file(path, content, file -> file.mode(mode));
            case "package" -> blueprint.packages(name);
            case "user" -> blueprint.user(name, user -> user.home(item.home().orElse("/nonexistent")));
            case "unit" -> blueprint.unit(name, content, unit -> unit);
            default -> throw new InvalidInputException("the bench knows no resource of kind " + item.kind());
        };
    }
}
