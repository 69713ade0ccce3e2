package dev.foundry.host.ui;

import dev.foundry.api.error.FoundryException;
import dev.foundry.host.engine.ComponentResult;
import dev.foundry.host.engine.Event;
import dev.foundry.host.engine.RunResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An event as programs read it: one object, {@code event} names its kind, times in seconds and RFC 3339. */
final class EventForm {
    private EventForm() {}

    static Map<String, Object> of(Event event) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("at", event.at().toString());
        switch (event) {
            case Event.RunStarted started -> runStarted(form, started);
            case Event.ComponentStarted started -> {
                form.put("event", "component_started");
                form.put("component", started.component());
                form.put("resources", started.resources());
            }
            case Event.ResourceInSync seen -> resource(form, "resource_in_sync", seen.component(), seen.id());
            case Event.ResourceStarted started -> {
                resource(form, "resource_started", started.component(), started.id());
                form.put("kind", started.kind());
                form.put("state", started.state());
            }
            case Event.ResourceChanged changed -> {
                resource(form, "resource_changed", changed.component(), changed.id());
                form.put("kind", changed.kind());
                form.put("change", changed.change());
                form.put("seconds", seconds(changed.took()));
            }
            case Event.ResourceRetried retried -> {
                resource(form, "resource_retried", retried.component(), retried.id());
                form.put("attempt", retried.attempt());
                form.put("reason", retried.reason());
            }
            case Event.ResourceFailed failed -> {
                resource(form, "resource_failed", failed.component(), failed.id());
                form.put("reason", failed.reason());
                form.put("seconds", seconds(failed.took()));
            }
            case Event.Waiting waiting -> {
                resource(form, "waiting", waiting.component(), waiting.id());
                form.put("message", waiting.message());
            }
            case Event.ComponentFinished finished -> {
                form.put("event", "component_finished");
                form.putAll(of(finished.result()));
            }
            case Event.RunFinished finished -> runFinished(form, finished.result());
        }
        return form;
    }

    private static void runStarted(Map<String, Object> form, Event.RunStarted started) {
        form.put("event", "run_started");
        form.put("stack", started.stack());
        form.put("run", started.run());
        form.put("command", started.command());
        form.put("components", started.components());
        form.put("resources", started.resources());
        form.put("rehearsal", started.rehearsal());
    }

    private static void runFinished(Map<String, Object> form, RunResult result) {
        form.put("event", "run_finished");
        form.put("stack", result.stack());
        form.put("run", result.run());
        form.put("changed", result.changed());
        form.put("in_sync", result.inSync());
        form.put("exit_code", result.code().number());
        form.put("seconds", seconds(result.took()));
        form.put("components", result.components().stream().map(EventForm::of).toList());
    }

    private static Map<String, Object> of(ComponentResult result) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("component", result.component());
        form.put("outcome", result.outcome().name().toLowerCase(Locale.ROOT));
        form.put("changed", result.changed());
        form.put("in_sync", result.inSync());
        form.put("seconds", seconds(result.took()));
        form.put("detail", result.detail());
        result.failure().ifPresent(failure -> form.put("failure", of(failure)));
        form.put("left", result.left());
        return form;
    }

    private static Map<String, Object> of(FoundryException failure) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("what", String.valueOf(failure.getMessage()));
        form.put("why", failure.why());
        form.put("where", failure.where());
        form.put("hint", failure.hint());
        form.put("exit_code", failure.code().number());
        return form;
    }

    private static void resource(Map<String, Object> form, String event, String component, String id) {
        form.put("event", event);
        form.put("component", component);
        form.put("id", id);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
