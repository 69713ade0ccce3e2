package dev.foundry.api;

import dev.foundry.api.reach.Look;

/** A question about a component's health. */
public interface HealthProbe {
    /** What is asked, in a few words. */
    String name();

    /** Asks. Only reads; failures to reach may be thrown and count as {@link State#UNKNOWN}. */
    Health examine(Look look);

    /**
     * Whether an object of the cluster tells, as {@code status.phase}, that it is well.
     *
     * @param question in a few words
     * @param namespace empty for an object of the whole cluster
     * @param well the phase that says so
     */
    static HealthProbe phase(
            String question, String apiVersion, String kind, String namespace, String name, String well) {
        return new PhaseProbe(question, apiVersion, kind, namespace, name, well);
    }

    /** An answer: the state and one line of detail. */
    record Health(State state, String detail) {
        /** All is well; the detail may carry a figure. */
        public static Health healthy(String detail) {
            return new Health(State.HEALTHY, detail);
        }

        /** It works, but not as it should. */
        public static Health degraded(String detail) {
            return new Health(State.DEGRADED, detail);
        }

        /** It does not work. */
        public static Health unhealthy(String detail) {
            return new Health(State.UNHEALTHY, detail);
        }
    }

    /** From good to bad; {@code UNKNOWN} when it could not be asked. */
    enum State {
        /** All is well. */
        HEALTHY,
        /** It works, but not as it should. */
        DEGRADED,
        /** It does not work. */
        UNHEALTHY,
        /** It could not be asked. */
        UNKNOWN
    }
}
