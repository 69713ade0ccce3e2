package dev.foundry.host.plugin;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import java.util.function.Supplier;

/**
 * The one door into a plugin: its class loader is the thread's while it works, and what it throws names it. A
 * {@link FoundryException} passes as it is, and so does the machine's lack of memory; everything else is the plugin's bug, a
 * linkage error its age.
 *
 * @param plugin its id, for messages
 * @param version its version, for messages
 * @param loader its class loader
 */
public record PluginCall(String plugin, String version, ClassLoader loader) {
    /** Runs the work in the plugin; {@code doing} completes the sentence "the plugin failed while ...". */
    public <T> T call(String doing, Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.get();
        } catch (FoundryException explained) {
            throw explained;
        } catch (LinkageError unfit) {
            throw unfit(unfit);
        } catch (OutOfMemoryError exhausted) {
            throw exhausted;
        } catch (Throwable bug) {
            throw bug(doing, bug);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** As {@link #call} for work without an answer. */
    public void run(String doing, Runnable work) {
        call(doing, () -> {
            work.run();
            return true;
        });
    }

    /** What to say of an exception that no plugin should throw. */
    public FailedException bug(String doing, Throwable bug) {
        return new FailedException(
                "plugin " + plugin + " " + version + " failed while " + doing,
                Details.none()
                        .because(bug.toString())
                        .mend("this is a bug of the plugin: run again with --debug and report what it prints")
                        .causedBy(bug));
    }

    /** What to say of a plugin whose classes do not fit this host. */
    public RefusedException unfit(LinkageError failure) {
        return new RefusedException(
                "plugin " + plugin + " " + version + " does not fit this Foundry",
                Details.none()
                        .because(failure.toString())
                        .mend("install a version of " + plugin + " made for this Foundry: foundry plugin info "
                                + plugin)
                        .causedBy(failure));
    }
}
