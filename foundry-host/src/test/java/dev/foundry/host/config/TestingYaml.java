package dev.foundry.host.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random YAML as people write it: comments, blank lines, quotes, block and flow style, indents of 1 to 4. */
final class TestingYaml {
    private static final List<String> KEYS = List.of("name", "hosts", "port", "a", "b-c", "labels", "zones", "x.y/z");
    private static final List<String> SCALARS = List.of(
            "web1",
            "10.0.0.1",
            "'quoted # text'",
            "\"double: quoted\"",
            "5000",
            "true",
            "${secret:dns:api_key}",
            "a b c");
    private static final List<String> FLOWS =
            List.of("[]", "{}", "[a, b]", "[ a , 'b, c' ]", "{k: v, l: [1, 2]}", "{ k : v }");

    private final Random random;
    private final StringBuilder text = new StringBuilder();

    private TestingYaml(Random random) {
        this.random = random;
    }

    static String of(long seed) {
        TestingYaml yaml = new TestingYaml(new Random(seed));
        yaml.mapping("", 3, false);
        if (yaml.random.nextInt(5) == 0) {
            yaml.text.setLength(yaml.text.length() - 1);
        }
        String written = yaml.text.toString();
        return yaml.random.nextInt(6) == 0 ? written.replace("\n", "\r\n") : written;
    }

    private void mapping(String indent, int depth, boolean behindDash) {
        List<String> keys = new ArrayList<>(KEYS);
        int size = 1 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            if (i > 0 || !behindDash) {
                noise(indent);
                text.append(indent);
            }
            text.append(keys.remove(random.nextInt(keys.size()))).append(":");
            value(indent, depth);
        }
    }

    private void value(String indent, int depth) {
        int kind = random.nextInt(depth > 0 ? 8 : 5);
        if (kind == 7) {
            ending();
            mapping(indent + deeper(), depth - 1, false);
        } else if (kind >= 5) {
            ending();
            list(indent + (random.nextBoolean() ? "" : deeper()), depth - 1);
        } else if (kind == 4) {
            ending();
        } else if (kind == 3) {
            text.append(' ').append(pick(FLOWS));
            ending();
        } else {
            text.append(' ').append(pick(SCALARS));
            ending();
        }
    }

    private void list(String indent, int depth) {
        int size = 1 + random.nextInt(3);
        boolean mappings = depth > 0 && random.nextBoolean();
        for (int i = 0; i < size; i++) {
            noise(indent);
            text.append(indent).append("- ");
            if (mappings) {
                mapping(indent + "  ", depth - 1, true);
            } else {
                text.append(pick(SCALARS));
                ending();
            }
        }
    }

    private void noise(String indent) {
        switch (random.nextInt(8)) {
            case 0 -> text.append('\n');
            case 1 ->
                text.append(indent)
                        .append("# note ")
                        .append(random.nextInt(100))
                        .append('\n');
            case 2 -> text.append("# at the margin\n");
            default -> text.append("");
        }
    }

    private void ending() {
        text.append(random.nextInt(4) == 0 ? "  # why " + random.nextInt(100) : "")
                .append('\n');
    }

    private String deeper() {
        return " ".repeat(1 + random.nextInt(4));
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
