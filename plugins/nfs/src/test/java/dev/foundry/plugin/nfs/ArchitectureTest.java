package dev.foundry.plugin.nfs;

import dev.foundry.testkit.architecture.PluginArchitectureTest;

class ArchitectureTest extends PluginArchitectureTest {}
