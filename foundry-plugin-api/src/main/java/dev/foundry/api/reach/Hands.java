package dev.foundry.api.reach;

import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import java.time.Duration;
import java.util.List;

/** The world with the right to change it. Planning code never holds one. */
public interface Hands extends Look {
    /**
     * Runs a program on a host as root. Arguments are passed as they are, no shell reads them; they must hold no secret.
     *
     * @param input handed to the program's standard input; may hold secrets
     * @param limit how long it may take
     */
    Outcome run(Host host, List<String> command, Secret input, Duration limit);

    /** Writes a file on a host whole, as root, 0600, fsync, rename. */
    void write(Host host, String path, Secret content);

    /** Removes a file on a host; removing what is not there is no error. */
    void delete(Host host, String path);

    /** Keeps what must exist before the secret store does. Durable when it returns. */
    void keepBootstrap(String name, Secret value);

    /** Forgets what was kept. */
    void forgetBootstrap(String name);

    @Override
    ClusterHands cluster();

    /** Tells the person what is going on, in a few words; shown beside the resource at work. */
    void progress(String message);

    /** How a program ended; output is cut at 1 MiB. */
    record Outcome(int status, String out, String err) {
        /** Whether it ended with status 0. */
        public boolean ok() {
            return status == 0;
        }
    }
}
