package dev.foundry.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** SchemaCheck knows few keywords; a complete validator must come to the same verdict wherever ConfigSchema writes them. */
class SchemaOracleTest {
    private static final JsonNode ZOT = ConfigSchema.of(TestingCatalog.ZotConfig.class);
    private static final JsonNode BAO = ConfigSchema.of(TestingCatalog.BaoConfig.class);
    private static final List<String> KEYS = Stream.concat(
                    Stream.of(ZOT, BAO)
                            .flatMap(schema -> schema.path("properties").properties().stream()
                                    .map(Map.Entry::getKey)),
                    Stream.of("username", "password", "docker.io", "nonsense"))
            .toList();

    @Property(tries = 500)
    void agreesWithACompleteValidator(@ForAll("documents") ObjectNode document) {
        for (JsonNode schema : List.of(ZOT, BAO)) {
            Problems problems = new Problems(new Positions("random.yaml", Map.of()));
            new SchemaCheck(new Draft(document, problems, problems)).check("", document, schema);
            assertThat(problems.isEmpty()).as("%s", document).isEqualTo(oracle(schema, document));
        }
    }

    private static boolean oracle(JsonNode schema, JsonNode document) {
        Dialect dialect = Dialect.builder(Dialects.getDraft202012())
                .keyword(new NonValidationKeyword(ConfigSchema.ALLOWED))
                .keyword(new NonValidationKeyword(ConfigSchema.SECRET))
                .build();
        return SchemaRegistry.withDefaultDialect(dialect)
                .getSchema(schema)
                .validate(document)
                .isEmpty();
    }

    @Provide
    Arbitrary<ObjectNode> documents() {
        return object(Arbitraries.oneOf(
                scalars(),
                object(Arbitraries.oneOf(scalars(), object(scalars()))),
                scalars().list().ofMaxSize(3).map(items -> {
                    var array = JsonNodeFactory.instance.arrayNode();
                    items.forEach(array::add);
                    return (JsonNode) array;
                })));
    }

    private static Arbitrary<ObjectNode> object(Arbitrary<? extends JsonNode> values) {
        return Arbitraries.maps(Arbitraries.of(KEYS), values).ofMaxSize(3).map(entries -> {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            entries.forEach((key, value) -> object.set(key, value));
            return object;
        });
    }

    private static Arbitrary<JsonNode> scalars() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return Arbitraries.of(
                json.textNode("/srv"),
                json.textNode("podman"),
                json.textNode("90d"),
                json.textNode("90"),
                json.textNode("${secret:a:b}"),
                json.textNode(""),
                json.numberNode(0),
                json.numberNode(5),
                json.numberNode(255),
                json.numberNode(256),
                json.numberNode(65536),
                json.numberNode(0.5),
                json.booleanNode(true),
                json.nullNode());
    }
}
