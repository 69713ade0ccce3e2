package dev.foundry.plugin.libvirtvm;

import dev.foundry.testkit.architecture.PluginArchitectureTest;
import java.util.List;

class ArchitectureTest extends PluginArchitectureTest {
    @Override
    protected List<String> libraries() {
        return List.of("com.github.stephenc.javaisotools..", "javax.xml.stream..", "org.snakeyaml.engine..");
    }
}
