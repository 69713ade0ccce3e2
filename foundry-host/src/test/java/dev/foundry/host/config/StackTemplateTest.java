package dev.foundry.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.config.StackTemplate.Answers;
import dev.foundry.host.config.StackTemplate.NewHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StackTemplateTest {
    private final StackLoader loader = new StackLoader(TestingCatalog.entries(), Set.of());

    @Test
    void answersMakeAValidFile() {
        String text = StackTemplate.of(new Answers(
                "lab",
                "lab.example.com",
                Optional.of("192.168.1.100"),
                "192.168.1.1",
                "255.255.255.0",
                List.of("apps.example.com"),
                List.of(new NewHost("web1", "192.168.1.11", "root"), new NewHost("web2", "192.168.1.12", "root")),
                List.of("openbao", "dns", "zot"),
                List.of("openbao", "powerdns", "zot")));
        Verdict verdict = loader.check(Path.of("lab.yaml"), text);
        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.notices()).isEmpty();
        assertThat(verdict.file().orElseThrow().hosts().getFirst().roles()).containsExactly("openbao", "dns", "zot");
    }

    @Test
    void placeholdersAreRefusedOneByOne() {
        String text = StackTemplate.of(Answers.placeholders(List.of("openbao"), List.of("openbao")));
        assertThat(loader.check(Path.of("stack.yaml"), text).problems())
                .extracting(Problem::path)
                .containsExactly(
                        "cluster.name",
                        "cluster.primary_domain",
                        "cluster.vip",
                        "network.gateway",
                        "dns.infrastructure_zones[0].name",
                        "hosts[0].hostname",
                        "hosts[0].address");
    }
}
