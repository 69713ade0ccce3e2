package dev.foundry.host.driver.kube;

import dev.foundry.host.driver.Mirrors;
import java.nio.file.Path;

/**
 * Where charts come from.
 *
 * @param kept folder for archives that were fetched
 * @param mirrors of repositories
 */
record ChartSource(Path kept, Mirrors mirrors) {}
