package dev.foundry.plugin.seaweedfs;

import dev.foundry.testkit.architecture.PluginArchitectureTest;
import java.util.List;

class ArchitectureTest extends PluginArchitectureTest {
    @Override
    protected List<String> libraries() {
        return List.of("com.google.gson..");
    }
}
