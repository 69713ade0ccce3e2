package dev.foundry.plugin.openbao;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The contract against the fake, everywhere. */
class FakeOpenbaoTest extends OpenbaoContract {
    private final Map<String, FakeVault.Content> archive = new HashMap<>();

    @Override
    TestingServer start(Path place) {
        return new FakeOpenbao(place, ca, archive);
    }
}
