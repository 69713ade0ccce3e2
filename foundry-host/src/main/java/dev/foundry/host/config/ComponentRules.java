package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.stack.Version;
import dev.foundry.host.config.Draft.Part;
import dev.foundry.host.config.Draft.Spot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Components: known, once each, in a version that can be installed, on hosts that exist; and who provides what. */
final class ComponentRules {
    private final Draft draft;
    private final Installed installed;
    private final Supplier<Set<String>> elsewhere;
    private @Nullable Set<String> knownElsewhere;

    ComponentRules(Draft draft, Installed installed, Supplier<Set<String>> elsewhere) {
        this.draft = draft;
        this.installed = installed;
        this.elsewhere = elsewhere;
    }

    void check() {
        if (draft.section("components").isEmpty() && !draft.problems().at("components")) {
            draft.problems()
                    .add("components", "no component is named; at least one is needed", "for example openbao: {}");
        }
        Map<String, String> seen = new HashMap<>();
        for (Part component : draft.entries("components")) {
            Optional<KnownComponent> entry = installed.find(component.name());
            entry.ifPresentOrElse(found -> known(component, found, seen), () -> unknown(component));
            hosts(component);
        }
        capabilities();
    }

    private void known(Part component, KnownComponent entry, Map<String, String> seen) {
        String first = seen.putIfAbsent(entry.name(), component.name());
        if (first != null) {
            draft.problems()
                    .add(
                            component.path(),
                            component.name() + " and " + first + " are the same component",
                            "keep one of the two, best as " + entry.name());
        }
        draft.text(component.path(), component.node(), "version").ifPresent(version -> version(version, entry));
    }

    private void version(Spot version, KnownComponent entry) {
        String allowed = "allowed: " + entry.supported() + "; the default is " + entry.version();
        if (version.text().equals("latest")) {
            draft.notices().add(version.path(), "latest means the plugin's default version, " + entry.version());
        } else if (!version.text().isEmpty()) {
            try {
                if (!entry.supported().admits(Version.of(version.text()))) {
                    draft.problems()
                            .add(
                                    version.path(),
                                    "plugin " + entry.plugin() + " " + entry.pluginVersion() + " cannot install "
                                            + entry.name() + " " + version.text(),
                                    allowed);
                }
            } catch (InvalidInputException e) {
                draft.problems().add(version.path(), '"' + version.text() + "\" is not a version", allowed);
            }
        }
    }

    private void unknown(Part component) {
        if (knownElsewhere().contains(component.name())) {
            draft.notices().add(component.path(), "not checked: plugin not installed");
            return;
        }
        Set<String> names = new TreeSet<>(knownElsewhere());
        installed.components().forEach(entry -> {
            names.add(entry.name());
            names.addAll(entry.aliases());
        });
        String near = Nearest.hint(component.name(), names);
        draft.problems()
                .add(
                        component.path(),
                        "no component \"" + component.name() + "\"" + near,
                        near.isEmpty() ? "see: foundry component list" : "");
    }

    /** The former tool's components and those of repositories; these cost reading an index, so they are asked for late. */
    private Set<String> knownElsewhere() {
        Set<String> known = knownElsewhere;
        if (known == null) {
            known = new HashSet<>(FormerTool.COMPONENTS);
            known.addAll(elsewhere.get());
            knownElsewhere = known;
        }
        return known;
    }

    private void hosts(Part component) {
        Set<String> names = HostRules.names(draft.root());
        Set<String> seen = new HashSet<>();
        for (Spot host : draft.texts(component.path(), component.node(), "hosts")) {
            if (!names.contains(host.text())) {
                String list =
                        names.isEmpty() ? "add it under hosts" : "hosts of this file: " + String.join(", ", names);
                draft.problems()
                        .add(host.path(), "no host \"" + host.text() + "\"" + Nearest.hint(host.text(), names), list);
            } else if (!seen.add(host.text())) {
                draft.problems().add(host.path(), "the host " + host.text() + " is here twice", "keep one of the two");
            }
        }
    }

    private void capabilities() {
        Set<String> known = new TreeSet<>();
        installed.components().forEach(entry -> entry.provides().forEach(gift -> known.add(gift.capability())));
        for (Map.Entry<String, JsonNode> choice : draft.section("capabilities").properties()) {
            String path = KeyPath.child("capabilities", choice.getKey());
            String provider = choice.getValue().asText();
            Optional<KnownComponent> entry = installed.find(provider);
            if (entry.isPresent() && !provides(entry.get(), choice.getKey())) {
                notProvided(path, choice.getKey(), entry.get(), known);
            } else if (entry.isPresent() && !named(entry.get())) {
                draft.problems()
                        .add(
                                path,
                                provider + " is chosen but not part of the stack",
                                "add it: components: {" + provider + ": {}}");
            } else if (entry.isEmpty() && knownElsewhere().contains(provider)) {
                draft.notices().add(path, "not checked: plugin not installed");
            } else if (entry.isEmpty()) {
                noProvider(path, choice.getKey(), provider);
            }
        }
    }

    private void notProvided(String path, String capability, KnownComponent entry, Set<String> known) {
        if (!known.contains(capability)) {
            draft.problems()
                    .add(
                            path,
                            "no capability \"" + capability + "\"" + Nearest.hint(capability, known),
                            "allowed: " + String.join(", ", known));
        } else {
            draft.problems()
                    .add(
                            path,
                            entry.name() + " does not provide " + capability,
                            "components that do: " + String.join(", ", providers(capability)));
        }
    }

    private void noProvider(String path, String capability, String provider) {
        List<String> names = providers(capability);
        draft.problems()
                .add(
                        path,
                        "no component \"" + provider + "\"" + Nearest.hint(provider, names),
                        names.isEmpty() ? "" : "components that provide it: " + String.join(", ", names));
    }

    private List<String> providers(String capability) {
        List<String> names = new ArrayList<>();
        installed.components().stream()
                .filter(entry -> provides(entry, capability))
                .forEach(entry -> names.add(entry.name()));
        return names;
    }

    private boolean named(KnownComponent entry) {
        return entry.implied()
                || draft.section("components").has(entry.name())
                || entry.aliases().stream()
                        .anyMatch(alias -> draft.section("components").has(alias));
    }

    private static boolean provides(KnownComponent entry, String capability) {
        return entry.provides().stream().anyMatch(gift -> gift.capability().equals(capability));
    }
}
