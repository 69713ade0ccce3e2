package dev.foundry.plugin.k3s;

import dev.foundry.testkit.architecture.PluginArchitectureTest;
import java.util.List;

class ArchitectureTest extends PluginArchitectureTest {
    @Override
    protected List<String> libraries() {
        return List.of("com.google.gson..", "org.snakeyaml.engine..");
    }
}
