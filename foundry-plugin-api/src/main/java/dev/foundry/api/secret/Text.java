package dev.foundry.api.secret;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Content that may hold secrets and values not known yet, without holding them: literals, references and named
 * derivations. It is resolved inside a driver only and compared by digest, or by the derivation's own check where a
 * derivation is salted. Immutable.
 */
public final class Text {
    private static final Text EMPTY = new Text(List.of());
    private static final Pattern LINE = Pattern.compile("[^\n]*\n|[^\n]+");
    private static final Pattern PLACE = Pattern.compile("<([A-Za-z0-9_.-]+)>");
    private final List<Part> parts;

    private Text(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** One piece of a text; the host switches over these, plugins only make them through the factories of Text. */
    public sealed interface Part {}

    /** Characters that stand for themselves. */
    public record Literal(String value) implements Part {}

    /** The value of a secret, and the claim that makes it where it is a generated one. */
    public record Reference(SecretRef ref, Optional<Claim> claim) implements Part {}

    /** A value that a resource tells once it is there, for example an address: the resource's id and the output's name. */
    public record Learned(String resource, String output) implements Part {}

    /** The certificate of the stack's CA, PEM, with a final line break; public, but unknown before the first install. */
    public record CaCertificate() implements Part {}

    /**
     * A text that is fetched from elsewhere, UTF-8.
     *
     * @param source {@code http}, {@code https} or {@code file} (on the operator's machine)
     * @param sha256 64 lower-case hexadecimal digits of what lies there
     */
    public record Fetched(URI source, String sha256) implements Part {
        private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

        public Fetched {
            if (!SHA256.matcher(sha256).matches()) {
                throw new IllegalArgumentException("a sha256 has 64 lower-case hexadecimal digits: " + sha256);
            }
        }
    }

    /** A named derivation of other texts: {@code base64}, {@code htpasswd} (user, password: bcrypt), {@code json} (a quoted string's inside). */
    public record Derived(String name, List<Text> inputs) implements Part {
        public Derived {
            inputs = List.copyOf(inputs);
        }
    }

    /** The text with no characters. */
    public static Text empty() {
        return EMPTY;
    }

    /** Characters that stand for themselves. */
    public static Text of(String literal) {
        return new Text(List.of(new Literal(literal)));
    }

    /** The value of a secret that somebody stored. */
    public static Text secret(SecretRef ref) {
        return new Text(List.of(new Reference(ref, Optional.empty())));
    }

    /** The value of a secret that the claim makes when it is not there. */
    public static Text secret(SecretRef ref, Claim claim) {
        return new Text(List.of(new Reference(ref, Optional.of(claim))));
    }

    /** What the resource with this id tells as {@code output} once it is there. */
    public static Text learned(String resourceId, String output) {
        return new Text(List.of(new Learned(resourceId, output)));
    }

    /** The certificate of the stack's CA in PEM. */
    public static Text caCertificate() {
        return new Text(List.of(new CaCertificate()));
    }

    /**
     * What lies at an address, pinned by its sum: fetched once, kept on the operator's machine, and unknown while it cannot
     * be had. A rehearsal, which never fetches, has an object in its place that names source and sum.
     */
    public static Text fetched(URI source, String sha256) {
        return new Text(List.of(new Fetched(source, sha256)));
    }

    /** One htpasswd line (bcrypt) without line break. It is in sync when the stored hash verifies. */
    public static Text htpasswd(String user, Text password) {
        return new Text(List.of(new Derived("htpasswd", List.of(of(user), password))));
    }

    /** All the texts one after the other. */
    public static Text join(List<Text> texts) {
        List<Part> all = new ArrayList<>();
        texts.forEach(text -> all.addAll(text.parts));
        return new Text(all);
    }

    /**
     * A template whose {@code {}} are filled from left to right; a value is a Text, or anything else by its toString.
     *
     * @throws IllegalArgumentException when placeholders and values do not match in number
     */
    public static Text format(String template, Object... values) {
        String[] literals = template.split("\\{}", -1);
        if (literals.length - 1 != values.length) {
            throw new IllegalArgumentException(
                    (literals.length - 1) + " placeholders but " + values.length + " values in: " + template);
        }
        Text result = of(literals[0]);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            result = result.plus(value instanceof Text text ? text : of(String.valueOf(value)))
                    .plus(literals[i + 1]);
        }
        return result;
    }

    /**
     * A file that was packed beside a class, UTF-8.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static Text beside(Class<?> type, String file) {
        return findBeside(type, file)
                .orElseThrow(() -> new IllegalArgumentException("there is no " + file + " beside " + type.getName()));
    }

    /** A file that was packed beside a class, UTF-8; empty when there is none of that name. */
    public static Optional<Text> findBeside(Class<?> type, String file) {
        return Beside.find(type, file).map(Text::of);
    }

    /**
     * The same with every place {@code <name>} in its characters filled by the name's value: a Text; a Map or an Iterable in
     * YAML's flow form, which is JSON, on one line; an Optional by what it holds, where an empty one takes the lines of its
     * places away; anything else by its toString. What stands between angle brackets and is no name here stays.
     *
     * @throws IllegalArgumentException when a name has no place
     */
    public Text filled(Map<String, ?> values) {
        return filled(values, values.keySet());
    }

    /**
     * The same with the places of a config record's keys filled too, by the names that stack.yaml has for them:
     * {@code <storage_size>}, or {@code <longhorn.data_path>} for the key of a section. A key needs no place.
     *
     * @param config of a component
     * @param derived values by name, over those of keys
     * @throws IllegalArgumentException when a derived name has no place
     */
    public Text filled(Record config, Map<String, ?> derived) {
        Map<String, Object> all = Keys.of(config);
        all.putAll(derived);
        return filled(all, derived.keySet());
    }

    private Text filled(Map<String, ?> values, Set<String> needed) {
        Set<String> placed = new HashSet<>();
        Text result = join(parts.stream()
                .map(part -> part instanceof Literal(String literal)
                        ? filled(literal, values, placed)
                        : new Text(List.of(part)))
                .toList());
        needed.stream().filter(name -> !placed.contains(name)).forEach(name -> {
            throw new IllegalArgumentException("there is no place <" + name + ">");
        });
        return result;
    }

    private static Text filled(String literal, Map<String, ?> values, Set<String> placed) {
        return join(LINE.matcher(literal)
                .results()
                .map(line -> line(line.group(), values, placed))
                .toList());
    }

    private static Text line(String line, Map<String, ?> values, Set<String> placed) {
        Text result = EMPTY;
        Matcher place = PLACE.matcher(line);
        int end = 0;
        boolean gone = false;
        while (place.find()) {
            Object value = values.get(place.group(1));
            if (value != null) {
                placed.add(place.group(1));
                gone |= value.equals(Optional.empty());
                result = result.plus(line.substring(end, place.start())).plus(filling(value));
                end = place.end();
            }
        }
        return gone ? EMPTY : result.plus(line.substring(end));
    }

    private static Text filling(Object value) {
        return switch (value) {
            case Text text -> text;
            case Optional<?> maybe -> maybe.map(Text::filling).orElse(EMPTY);
            case Map<?, ?> map -> of(Flow.of(map));
            case Iterable<?> items -> of(Flow.of(items));
            default -> of(value.toString());
        };
    }

    /** This, then the other. */
    public Text plus(Text other) {
        return join(List.of(this, other));
    }

    /** This, then the characters. */
    public Text plus(String literal) {
        return literal.isEmpty() ? this : plus(of(literal));
    }

    /** The base64 of this. */
    public Text base64() {
        return new Text(List.of(new Derived("base64", List.of(this))));
    }

    /** This with what JSON and YAML need escaped inside double quotes. */
    public Text jsonEscaped() {
        return new Text(List.of(new Derived("json", List.of(this))));
    }

    /** The pieces, in order. */
    public List<Part> parts() {
        return parts;
    }

    /** Whether any piece is a secret or derived from one. */
    public boolean secretBearing() {
        return parts.stream().anyMatch(part -> switch (part) {
            case Reference _ -> true;
            case Derived derived -> derived.inputs().stream().anyMatch(Text::secretBearing);
            case Literal _, Learned _, CaCertificate _, Fetched _ -> false;
        });
    }

    /** The claims this text rests on, in order of first use. */
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Reference reference) {
                reference.claim().ifPresent(claims::add);
            } else if (part instanceof Derived derived) {
                derived.inputs().forEach(input -> claims.addAll(input.claims()));
            }
        }
        return claims.stream().distinct().toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Text text && parts.equals(text.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** The text as a person may see it: secrets as references, the rest as it stands. */
    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder();
        for (Part part : parts) {
            shown.append(
                    switch (part) {
                        case Literal literal -> literal.value();
                        case Reference reference -> reference.ref().toString();
                        case Learned learned -> "${learned:" + learned.resource() + "#" + learned.output() + "}";
                        case CaCertificate _ -> "${stack-ca}";
                        case Fetched fetched -> "${fetched:" + fetched.source() + "@" + fetched.sha256() + "}";
                        case Derived derived -> "${" + derived.name() + ":" + join(derived.inputs()) + "}";
                    });
        }
        return shown.toString();
    }
}
