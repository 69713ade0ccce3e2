package dev.foundry.plugin.libvirtvm;

import dev.foundry.testkit.architecture.PluginArchitectureTest;
import java.util.List;

class ArchitectureTest extends PluginArchitectureTest {
    @Override
    protected List<String> libraries() {
        return List.of(
                "com.github.stephenc.javaisotools..",
                "com.sun.jna..",
                "javax.xml..",
                "org.libvirt..",
                "org.snakeyaml.engine..",
                "org.w3c.dom..",
                "org.xml.sax..");
    }
}
