package dev.foundry.host.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A YAML text as data, with the place of everything in it.
 *
 * @param root the document; empty when the text is not a mapping, which is then a problem
 * @param positions of all keys and items
 * @param plain the characters of every unquoted scalar by path, since {@code 1.30} as data is 1.3
 * @param nodes the YAML node of every value by path, for edits
 * @param problems of syntax: tabs, doubled keys, several documents
 */
record YamlTree(
        ObjectNode root,
        Positions positions,
        Map<String, String> plain,
        Map<String, Node> nodes,
        List<Problem> problems) {
    YamlTree {
        plain = Collections.unmodifiableMap(new LinkedHashMap<>(plain));
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        problems = List.copyOf(problems);
    }
}
