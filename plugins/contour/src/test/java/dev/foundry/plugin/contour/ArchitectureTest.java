package dev.foundry.plugin.contour;

import dev.foundry.testkit.architecture.PluginArchitectureTest;

class ArchitectureTest extends PluginArchitectureTest {}
