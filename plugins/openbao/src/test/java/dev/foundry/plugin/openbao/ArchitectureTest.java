package dev.foundry.plugin.openbao;

import dev.foundry.testkit.architecture.PluginArchitectureTest;
import java.util.List;

class ArchitectureTest extends PluginArchitectureTest {
    @Override
    protected List<String> libraries() {
        return List.of("io.github.jopenlibs.vault..");
    }
}
