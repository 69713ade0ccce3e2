package dev.foundry.plugin.libvirtvm.lifecycle;

import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.RefusedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Remembers how to take back what was done, in the order in which it was done. */
final class Undo {
    private final Deque<Step> steps = new ArrayDeque<>();

    private record Step(String what, Runnable takeBack, boolean first) {}

    /**
     * Does something that can be taken back. How is remembered before it is done, because a call may fail after it worked;
     * where the hypervisor says that the thing is somebody else's already, there is nothing to take back.
     *
     * @param what is left when taking it back fails
     */
    void deed(String what, Runnable deed, Runnable takeBack) {
        make(new Step(what, takeBack, false), deed);
    }

    /** The same; while it cannot be taken back, nothing that was done before it is. */
    void deedOnTop(String what, Runnable deed, Runnable takeBack) {
        make(new Step(what, takeBack, true), deed);
    }

    private void make(Step step, Runnable deed) {
        steps.push(step);
        try {
            deed.run();
        } catch (RefusedException e) {
            steps.remove(step);
            throw e;
        }
    }

    /** Takes everything back, the last first; returns what could not be. */
    List<String> takeBack() {
        List<String> left = new ArrayList<>();
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            try {
                step.takeBack().run();
            } catch (FoundryException e) {
                left.add(step.what() + " (" + e.getMessage() + ")");
                if (step.first()) {
                    steps.forEach(below -> left.add(below.what()));
                    steps.clear();
                }
            }
        }
        return left;
    }
}
