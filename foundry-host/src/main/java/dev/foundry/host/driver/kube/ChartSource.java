package dev.foundry.host.driver.kube;

import dev.foundry.host.driver.ChartRegistries;
import dev.foundry.host.driver.Mirrors;
import java.nio.file.Path;

/**
 * Where charts come from.
 *
 * @param kept folder for archives that were fetched
 * @param mirrors of repositories
 * @param registries of the stack's own
 */
record ChartSource(Path kept, Mirrors mirrors, ChartRegistries registries) {
    ChartSource with(ChartRegistries own) {
        return new ChartSource(kept, mirrors, own);
    }
}
