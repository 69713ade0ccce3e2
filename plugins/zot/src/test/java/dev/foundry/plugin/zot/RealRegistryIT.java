package dev.foundry.plugin.zot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The contract against the real Zot, where its binary is on the path or in {@code FOUNDRY_REAL_BIN}. */
class RealRegistryIT extends RegistryContract {
    @Override
    TestingRegistry start() {
        Optional<Path> binary = binary();
        Assumptions.assumeTrue(binary.isPresent(), "no zot on the path and none in FOUNDRY_REAL_BIN");
        return new RealRegistry(binary.orElseThrow(), folder, ca);
    }

    private static Optional<Path> binary() {
        return Stream.concat(
                        Stream.ofNullable(System.getenv("FOUNDRY_REAL_BIN")),
                        Stream.of(System.getenv("PATH").split(":")))
                .map(place -> Path.of(place, "zot"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Test
    void takesTheWholeConfiguration() {
        assertThat(client(USER + ":" + PASSWORD).repositories()).isEmpty();
        assertThat(folder.resolve("log")).content().doesNotContain("\"level\":\"error\"");
    }

    @Test
    void sendsPeopleToTheirProviderAndHasThemComeBack() throws IOException, InterruptedException {
        try (HttpClient browser =
                HttpClient.newBuilder().sslContext(ca.client()).build()) {
            URI login = URI.create("https://127.0.0.1:" + registry.port() + "/zot/auth/login?provider=oidc");
            HttpResponse<Void> sent =
                    browser.send(HttpRequest.newBuilder(login).build(), HttpResponse.BodyHandlers.discarding());

            assertThat(sent.statusCode()).isEqualTo(302);
            assertThat(sent.headers().firstValue("location").orElseThrow())
                    .contains(
                            "/v1/identity/oidc/provider/default/authorize?",
                            "client_id=zot",
                            "redirect_uri="
                                    + URLEncoder.encode(
                                            "https://zot.infra.example:" + registry.port() + "/zot/auth/callback/oidc",
                                            StandardCharsets.UTF_8));
        }
    }
}
