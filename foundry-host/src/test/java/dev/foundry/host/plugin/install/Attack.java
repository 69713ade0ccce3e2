package dev.foundry.host.plugin.install;

import java.io.IOException;

/**
 * An attack or accident.
 *
 * @param reason words of the refusal
 * @param code the program's exit code
 */
record Attack(String name, String reason, int code, Deed deed) {
    /** The jar that is attacked. */
    static final String JAR = "alpha-2.0.0.jar";

    /** What is done while alpha 1.0.0 is installed and 2.0.0 published. */
    interface Deed {
        void on(TestingHouse world) throws IOException;
    }

    static Attack refused(String name, String reason, Deed deed) {
        return new Attack(name, reason, 4, deed);
    }

    @Override
    public String toString() {
        return name;
    }
}
