package dev.foundry.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ConfigSchemaTest {
    private final JsonNode bao = ConfigSchema.of(TestingCatalog.BaoConfig.class);
    private final JsonNode zot = ConfigSchema.of(TestingCatalog.ZotConfig.class);

    @Test
    void namesKeysInSnakeCaseInTheRecordsOrder() {
        assertThat(bao.path("properties").fieldNames())
                .toIterable()
                .containsExactly("data_path", "shares", "auto_unseal", "container_runtime", "audit_retention");
    }

    @Test
    void carriesTypesRangesPatternsChoicesAndDefaults() {
        assertThat(bao.at("/properties/shares"))
                .hasToString(
                        "{\"type\":\"integer\",\"minimum\":1,\"maximum\":255,\"description\":\"Key shares.\",\"default\":5}");
        assertThat(bao.at("/properties/data_path/x-allowed").asText()).isEqualTo("an absolute path");
        assertThat(bao.at("/properties/container_runtime/enum").toString()).isEqualTo("[\"podman\",\"docker\"]");
        assertThat(bao.at("/properties/audit_retention/type").asText()).isEqualTo("string");
    }

    @Test
    void marksSecretsAndRequiredKeysOfNestedRecords() {
        JsonNode login = zot.at("/properties/upstreams/additionalProperties");
        assertThat(login.at("/properties/password/x-secret").asBoolean()).isTrue();
        assertThat(login.path("required").toString()).isEqualTo("[\"username\",\"password\"]");
        assertThat(login.path("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void leavesFreeValuesFree() {
        assertThat(zot.at("/properties/values/additionalProperties").isEmpty()).isTrue();
    }

    record Dated(LocalDate day) {}

    @Test
    void refusesTypesThatNoValueCanHave() {
        assertThatThrownBy(() -> ConfigSchema.of(Dated.class)).hasMessageContaining("cannot hold java.time.LocalDate");
    }
}
