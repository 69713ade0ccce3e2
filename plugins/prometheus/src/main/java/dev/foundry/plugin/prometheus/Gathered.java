package dev.foundry.plugin.prometheus;

import dev.foundry.api.Stack;
import dev.foundry.api.blueprint.Contribution.AlertRules;
import dev.foundry.api.blueprint.Contribution.ScrapeTarget;
import dev.foundry.api.resource.Manifest;
import dev.foundry.api.secret.Text;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What components and the stack file contribute, as objects that Prometheus' operator reads. */
record Gathered(String namespace) {
    List<Manifest> of(Stack<PrometheusConfig> stack) {
        Stream<Manifest> others = stack.contributions(ScrapeTarget.class).stream()
                .map(target -> scrape(target, stack.config().scrapeInterval()));
        Stream<Manifest> own = stack.config().externalTargets().stream()
                .map(target -> scrape(
                        new ScrapeTarget(target.name(), target.targets(), target.metricsPath(), false, target.params()),
                        target.scrapeInterval().orElse(stack.config().scrapeInterval())));
        Stream<Manifest> rules = stack.contributions(AlertRules.class).stream().map(this::rules);
        return Stream.concat(Stream.concat(others, own), rules).toList();
    }

    private Manifest scrape(ScrapeTarget target, String interval) {
        Text spec = Text.beside(Gathered.class, "scrape.yaml")
                .filled(Map.of(
                        "job", target.job(),
                        "interval", interval,
                        "scheme", target.tls() ? "HTTPS" : "HTTP",
                        "path", target.path(),
                        "parameters", listed(target.parameters()),
                        "targets", target.targets()));
        return Manifest.of("monitoring.coreos.com/v1alpha1", "ScrapeConfig", target.job(), spec)
                .in(namespace);
    }

    private static Map<String, List<String>> listed(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
    }

    private Manifest rules(AlertRules rules) {
        Text spec = Text.beside(Gathered.class, "rules.yaml")
                .filled(Map.of(
                        "name", rules.name(), "rules", rules.rules().indent(8).strip()));
        return Manifest.of("monitoring.coreos.com/v1", "PrometheusRule", rules.name(), spec)
                .in(namespace);
    }
}
