package dev.foundry.plugin.certmanager;

import dev.foundry.testkit.architecture.PluginArchitectureTest;

class ArchitectureTest extends PluginArchitectureTest {}
