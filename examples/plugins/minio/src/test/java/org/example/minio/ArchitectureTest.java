package org.example.minio;

import dev.foundry.testkit.architecture.PluginArchitectureTest;

class ArchitectureTest extends PluginArchitectureTest {}
