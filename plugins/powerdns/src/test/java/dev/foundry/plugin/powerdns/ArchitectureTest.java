package dev.foundry.plugin.powerdns;

import dev.foundry.testkit.architecture.PluginArchitectureTest;
import java.util.List;

class ArchitectureTest extends PluginArchitectureTest {
    @Override
    protected List<String> libraries() {
        return List.of("org.xbill.DNS..", "com.fasterxml.jackson..");
    }
}
