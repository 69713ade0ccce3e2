package dev.foundry.host.engine;

import dev.foundry.api.reach.ClusterHands;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.ClusterDriver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The world with the right to change it. */
final class WorldHands extends WorldLook implements Hands {
    private final Consumer<String> progress;

    WorldHands(
            World world,
            Knowledge knowledge,
            Texts texts,
            Function<SecretRef, Optional<Secret>> secrets,
            Supplier<ClusterDriver> cluster,
            Consumer<String> progress) {
        super(world, knowledge, texts, secrets, cluster);
        this.progress = progress;
    }

    @Override
    public Outcome run(Host host, List<String> command, Secret input, Duration limit) {
        return world.hosts().driver(host).run(command, input, limit);
    }

    @Override
    public void write(Host host, String path, Secret content) {
        world.hosts().driver(host).write(path, content);
    }

    @Override
    public void delete(Host host, String path) {
        world.hosts().driver(host).delete(path);
    }

    @Override
    public void keepBootstrap(String name, Secret value) {
        world.bootstrap().keep(name, value);
    }

    @Override
    public void forgetBootstrap(String name) {
        world.bootstrap().forget(name);
    }

    @Override
    public ClusterHands cluster() {
        return driver();
    }

    @Override
    public void progress(String message) {
        progress.accept(message);
    }
}
