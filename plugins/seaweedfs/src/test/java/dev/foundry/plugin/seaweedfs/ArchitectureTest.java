package dev.foundry.plugin.seaweedfs;

import dev.foundry.testkit.architecture.PluginArchitectureTest;

class ArchitectureTest extends PluginArchitectureTest {}
