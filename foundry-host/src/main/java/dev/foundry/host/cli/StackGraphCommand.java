package dev.foundry.host.cli;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.host.engine.Assembly;
import dev.foundry.host.graph.ComponentGraph;
import dev.foundry.host.graph.Dependency;
import dev.foundry.host.graph.GraphPrinter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "graph",
        description = {
            "Shows which component needs which, and why.",
            "foundry stack graph",
            "foundry stack graph -o dot | dot -Tsvg > stack.svg",
            "foundry stack graph --timings",
            "With -o: tree (the default; with --timings a table), dot, mermaid, json or yaml."
        })
final class StackGraphCommand implements Callable<Integer>, LastCommand.OwnForms {
    private final Foundry foundry;

    @Option(
            names = "--timings",
            description = "How long each component took in the last recorded run, and which ones the run waited for.")
    private boolean timings;

    StackGraphCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    /** The graph for programs. */
    record GraphForm(String stack, List<String> order, List<Dependency> dependencies, List<Dependency> leftOut) {
        static GraphForm of(String stack, ComponentGraph graph) {
            return new GraphForm(stack, graph.order(), graph.dependencies(), graph.dropped());
        }
    }

    @Override
    public Integer call() {
        Assembly assembly = OpenStack.assembled(foundry, OpenStack.load(foundry));
        if (timings) {
            show(StackTimings.of(foundry, assembly));
        } else {
            show(assembly);
        }
        return 0;
    }

    private void show(Assembly assembly) {
        ComponentGraph graph = assembly.graph();
        GraphPrinter printer = new GraphPrinter(graph);
        String form = form();
        switch (form) {
            case "tree", "table" -> foundry.voice().raw(printer.tree());
            case "dot" -> foundry.voice().raw(printer.dot());
            case "mermaid" -> foundry.voice().raw(printer.mermaid());
            case "json", "yaml" -> foundry.voice().write(GraphForm.of(assembly.name(), graph));
            default -> throw unknown(form);
        }
    }

    private void show(StackTimings run) {
        String form = form();
        switch (form) {
            case "tree", "table" -> run.table(foundry.voice());
            case "dot" -> foundry.voice().raw(run.printer().dot());
            case "mermaid" -> foundry.voice().raw(run.printer().mermaid());
            case "json", "yaml" -> foundry.voice().write(run.form());
            default -> throw unknown(form);
        }
    }

    private String form() {
        return foundry.globals().output().orElse("tree");
    }

    private static InvalidInputException unknown(String form) {
        return new InvalidInputException(
                "a graph cannot be printed as '" + form + "'",
                Details.hint("-o takes tree, dot, mermaid, json or yaml here"));
    }
}
