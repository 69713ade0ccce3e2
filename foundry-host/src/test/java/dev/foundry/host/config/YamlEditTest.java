package dev.foundry.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class YamlEditTest {
    private static final List<String> VALUES =
            List.of("plain", "10.0.0.9", "with # hash", "a: b", "7", "true", "", "${secret:a:b}", "[x, y]", "{k: v}");

    private static YamlTree read(String text) {
        YamlTree tree = YamlReader.read("test.yaml", text);
        assertThat(tree.problems()).as(text).isEmpty();
        return tree;
    }

    private static String set(String text, String path, String value) {
        return new YamlEdit(text, read(text)).set(KeyPath.parse(path), StackEditor.value(value));
    }

    private static <T> T any(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    @Property(tries = 1500)
    void settingMeansWhatItSaysAndTouchesOneLine(@ForAll long seed) {
        String text = TestingYaml.of(seed);
        YamlTree tree = read(text);
        Random random = new Random(seed);
        List<String> scalars = tree.plain().keySet().stream()
                .filter(path ->
                        !path.isEmpty() && !tree.plain().getOrDefault(path, "").isEmpty())
                .sorted()
                .toList();
        if (scalars.isEmpty()) {
            return;
        }
        KeyPath path = KeyPath.parse(any(random, scalars));
        JsonNode value = StackEditor.value(any(random, VALUES));
        String after = new YamlEdit(text, tree).set(path, value);
        assertThat(read(after).root()).as(text + path).isEqualTo(TreeEdit.set(tree.root(), path, value));
        assertThat(touched(text, after)).as(text + path + "\n" + after).isLessThanOrEqualTo(1);
    }

    @Property(tries = 1500)
    void addingAKeyLeavesEveryLineThatWasThere(@ForAll long seed) {
        String text = TestingYaml.of(seed);
        YamlTree tree = read(text);
        Random random = new Random(seed);
        List<String> mappings = paths(tree, JsonNode::isObject);
        String parent = any(random, mappings);
        KeyPath path = KeyPath.parse(KeyPath.child(parent, "fresh"));
        JsonNode value = StackEditor.value(any(random, VALUES));
        String after = new YamlEdit(text, tree).set(path, value);
        assertThat(read(after).root()).as(text + path).isEqualTo(TreeEdit.set(tree.root(), path, value));
        boolean inLine =
                touched(text, after) == 1 && lines(after).size() == lines(text).size();
        assertThat(inLine || lines(after).containsAll(lines(text)))
                .as(text + path + "\n" + after)
                .isTrue();
        assertThat(comments(after)).isEqualTo(comments(text));
    }

    @Property(tries = 1500)
    void addingAnItemAndTakingItAwayGivesTheOldFile(@ForAll long seed) {
        String text = TestingYaml.of(seed);
        YamlTree tree = read(text);
        Random random = new Random(seed);
        List<String> lists = paths(tree, node -> node.isArray() && !node.isEmpty());
        if (lists.isEmpty()) {
            return;
        }
        KeyPath path = KeyPath.parse(any(random, lists));
        JsonNode item = StackEditor.value(any(random, List.of("plain", "{hostname: x, roles: [a, b]}", "{}")));
        String more = new YamlEdit(text, tree).add(path, item);
        YamlTree grown = read(more);
        assertThat(grown.root()).as(text + path).isEqualTo(TreeEdit.add(tree.root(), path, item));
        int last = ((ArrayNode) TreeEdit.at(grown.root(), path.steps())).size() - 1;
        String back = new YamlEdit(more, grown).remove(path, last);
        assertThat(back.stripTrailing()).isEqualTo(text.stripTrailing());
    }

    @Property(tries = 1500)
    void takingAnItemAwayTakesNothingElse(@ForAll long seed) {
        String text = TestingYaml.of(seed);
        YamlTree tree = read(text);
        Random random = new Random(seed);
        List<String> lists = paths(tree, node -> node.isArray() && !node.isEmpty());
        if (lists.isEmpty()) {
            return;
        }
        KeyPath path = KeyPath.parse(any(random, lists));
        int index = random.nextInt(TreeEdit.at(tree.root(), path.steps()).size());
        String after = new YamlEdit(text, tree).remove(path, index);
        assertThat(read(after).root())
                .as(text + path + index + "\n" + after)
                .isEqualTo(TreeEdit.remove(tree.root(), path, index));
    }

    private static List<String> paths(YamlTree tree, java.util.function.Predicate<JsonNode> kind) {
        List<String> paths = new ArrayList<>();
        if (kind.test(tree.root())) {
            paths.add("");
        }
        for (String path : tree.positions().byPath().keySet()) {
            if (!path.isEmpty()
                    && kind.test(TreeEdit.at(tree.root(), KeyPath.parse(path).steps()))) {
                paths.add(path);
            }
        }
        return paths;
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    private static List<String> comments(String text) {
        return text.lines().filter(line -> line.strip().startsWith("#")).toList();
    }

    /** How many lines differ between two texts, lines pushed down by new ones not counted. */
    private static int touched(String before, String after) {
        List<String> old = lines(before);
        List<String> fresh = lines(after);
        int from = 0;
        while (from < Math.min(old.size(), fresh.size()) && old.get(from).equals(fresh.get(from))) {
            from++;
        }
        int behind = 0;
        while (behind < Math.min(old.size(), fresh.size()) - from
                && old.get(old.size() - 1 - behind).equals(fresh.get(fresh.size() - 1 - behind))) {
            behind++;
        }
        return old.size() - from - behind;
    }

    private static final String FILE = """
            # the stack
            network: # ours
              gateway: 192.168.1.1   # the router
              netmask: 255.255.255.0
            hosts:
            # the first
            - hostname: web1
              address: 192.168.1.11
              roles: [openbao]   # for now

            # the end
            components: {openbao: {}}
            """;

    @Test
    void replacesAValueBeforeItsComment() {
        assertThat(set(FILE, "network.gateway", "10.0.0.1")).isEqualTo(FILE.replace("192.168.1.1   #", "10.0.0.1   #"));
    }

    @Test
    void makesMissingSections() {
        assertThat(set(FILE, "network.dhcp_range.start", "192.168.1.50"))
                .isEqualTo(FILE.replace("255.255.255.0\n", "255.255.255.0\n  dhcp_range:\n    start: 192.168.1.50\n"));
    }

    @Test
    void addsAHostInBlockStyle() {
        String item = "{hostname: web2, address: 192.168.1.12, roles: [dns, zot], labels: {rack: a}}";
        assertThat(new YamlEdit(FILE, read(FILE)).add(KeyPath.parse("hosts"), StackEditor.value(item)))
                .isEqualTo(FILE.replace("# for now\n", """
                        # for now
                        - hostname: web2
                          address: 192.168.1.12
                          roles:
                            - dns
                            - zot
                          labels:
                            rack: a
                        """));
    }

    @Test
    void addsToAFlowListAndMapping() {
        assertThat(new YamlEdit(FILE, read(FILE)).add(KeyPath.parse("hosts[0].roles"), StackEditor.value("dns")))
                .isEqualTo(FILE.replace("[openbao]", "[openbao, dns]"));
        assertThat(set(FILE, "components.zot.port", "5001"))
                .isEqualTo(FILE.replace("{openbao: {}}", "{openbao: {}, zot: {port: 5001}}"));
    }

    @Test
    void quotesWhatWouldBeReadAsSomethingElse() {
        assertThat(set(FILE, "hosts[0].note", "a #b")).contains("  note: 'a #b'\n");
        assertThat(set(FILE, "components.openbao.note", "a, b")).contains("{note: 'a, b'}");
    }

    @Test
    void writesAnEmptyListBesideItsKey() {
        String file = "dns:\n  zones:\n    - name: a.example\n  forwarders: [9.9.9.9]\n";
        assertThat(new YamlEdit(file, read(file)).remove(KeyPath.parse("dns.zones"), 0))
                .isEqualTo("dns:\n  zones: []\n  forwarders: [9.9.9.9]\n");
    }

    @Test
    void leavesAnEmptyListWhenTheOnlyItemGoes() {
        assertThat(read(new YamlEdit(FILE, read(FILE)).remove(KeyPath.parse("hosts"), 0))
                        .root()
                        .path("hosts")
                        .isEmpty())
                .isTrue();
    }
}
